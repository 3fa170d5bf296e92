PRAGMA application_id = 1095521369;
PRAGMA user_version = 9;
BEGIN TRANSACTION;
CREATE TABLE "account" ("id" TEXT NOT NULL PRIMARY KEY, "breach_id" TEXT NOT NULL REFERENCES "breach" ("id"), "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "at" TEXT NOT NULL, "by" TEXT NOT NULL, "words" TEXT NOT NULL) STRICT;
CREATE TABLE "alliance" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "search" TEXT NOT NULL, "situation" TEXT NOT NULL, "rhythm" TEXT NOT NULL, "kind" TEXT NOT NULL, "first_kind" TEXT NOT NULL, "considered_on" TEXT NOT NULL, "first_review_on" TEXT NOT NULL, "phase" TEXT NOT NULL, "number" INTEGER NOT NULL, "since" TEXT NOT NULL, "ends_on" TEXT, "review_on" TEXT, "anchor" TEXT, "months" INTEGER NOT NULL, "notice" INTEGER NOT NULL, "interrupted_phase" TEXT, "interrupted_since" TEXT, "interrupted_ends_on" TEXT, "talk_on" TEXT, "postponed" INTEGER NOT NULL, "bucket" INTEGER NOT NULL, "day_rank" INTEGER NOT NULL, "latest_decision_id" TEXT, "open_review_id" TEXT, "version" INTEGER NOT NULL, "introduced_by" TEXT, "follows_id" TEXT REFERENCES "alliance" ("id"), "rhythm_days" INTEGER NOT NULL DEFAULT 0, "contact_on" TEXT, "entry_on" TEXT, "first_signal_on" TEXT, "name_key" TEXT NOT NULL DEFAULT '', "sort_name" TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "alliance" VALUES('9408475794504bd698b7ac116bef4881','Harbour Street circle','harbour street circle
harbour bank
ben
northside
ana
jo
rosa marlow homes
rosa','Our clients need an accountant, a bank and a home, often in the same year. We send each other people whom we would look after ourselves. No fees are paid for referrals.','breakfast every two weeks','alliance','alliance','2026-01-15','2026-01-29','term',4,'2026-07-24','2027-07-21','2027-07-07','2026-01-21',18,0,NULL,NULL,NULL,NULL,0,0,740169,'2ca7bcb7c79543598b8de33ec58d3dbe',NULL,3,NULL,NULL,14,'2026-11-11','2026-11-11','2026-04-21','harbour street circle','harbour street circle');
INSERT INTO "alliance" VALUES('19b6e83e797e4751904b760efbb879a6','Nina Petrov Photography','nina petrov photography
nina petrov
northside
ana
jo','Portraits for our clients'' pages, books for hers.','','alliance','alliance','2026-02-21','2026-03-07','pause',4,'2026-10-16','2026-12-17','2026-12-17','2026-03-09',15,0,'term','2026-06-09','2027-06-09',NULL,0,0,739967,'43ac164e0e0e4cbe954e550d1fd60230',NULL,3,NULL,NULL,0,NULL,NULL,NULL,'nina petrov photography','nina petrov photography');
INSERT INTO "alliance" VALUES('a990af210f0f40e7ab94fbae7370bbbf','Kite Coaching','kite coaching
kite coaching
lou
northside
ana
jo','Lou''s founders meet us before their first invoice; ours meet Lou before their first employee.','','alliance','alliance','2025-08-21','2025-09-04','term',3,'2025-12-24','2027-04-02','2027-03-19','2027-04-02',0,0,NULL,NULL,NULL,NULL,0,0,740059,'7500fe75bc134d1a83effe9cc0503a99',NULL,2,NULL,NULL,30,'2026-11-01','2026-11-01','2025-12-24','kite coaching','kite coaching');
CREATE TABLE "answer" ("review_id" TEXT NOT NULL REFERENCES "review" ("id"), "person_id" TEXT NOT NULL REFERENCES "person" ("id"), "key" TEXT NOT NULL, "place" INTEGER NOT NULL, "question" TEXT NOT NULL, "score" INTEGER, "words" TEXT NOT NULL, "version" INTEGER NOT NULL, "saved_at" TEXT NOT NULL, "option" TEXT NOT NULL DEFAULT '', PRIMARY KEY ("review_id", "person_id", "key")) STRICT;
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','b3de722edd914eeab51e2b69db126737','need',0,'What is hardest for each of you just now, and what would help most?',NULL,'Spring is full, autumn is empty. I need work between September and December.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','b3de722edd914eeab51e2b69db126737','purpose',1,'What do we want to reach together that neither of us reaches as well alone?',5,'A client who buys a home should have all three of us within a week.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','b3de722edd914eeab51e2b69db126737','balance',3,'How much time and money will each of us put in, and how much can we afford to lose?',4,'Two hours a week each. If it is less than that, we say so.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','b3de722edd914eeab51e2b69db126737','trust',4,'Would you be glad to work with these people even in a bad month?',4,'Ben did my sister''s loan.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','b3de722edd914eeab51e2b69db126737','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2026-01-21T10:30:00.000000','start');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','0f5803ba73364c9584487e93bddba4b3','need',0,'What is hardest for each of you just now, and what would help most?',NULL,'My manager counts new mortgages, and walk-ins have stopped.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','0f5803ba73364c9584487e93bddba4b3','purpose',1,'What do we want to reach together that neither of us reaches as well alone?',4,'One good name is worth more to me than a leaflet in every box.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','0f5803ba73364c9584487e93bddba4b3','balance',3,'How much time and money will each of us put in, and how much can we afford to lose?',4,'Fair, as long as nobody keeps a secret tally.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','0f5803ba73364c9584487e93bddba4b3','trust',4,'Would you be glad to work with these people even in a bad month?',4,'',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','0f5803ba73364c9584487e93bddba4b3','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2026-01-21T10:30:00.000000','start');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','689d60c7622f40faa455acff851e1fe6','need',0,'What is hardest for each of you just now, and what would help most?',NULL,'I need people who move within a year, not people who dream of moving.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','689d60c7622f40faa455acff851e1fe6','purpose',1,'What do we want to reach together that neither of us reaches as well alone?',4,'I want to be the first they call, because one of you said so.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','689d60c7622f40faa455acff851e1fe6','balance',3,'How much time and money will each of us put in, and how much can we afford to lose?',3,'I send people easily. I worry that I give and wait.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','689d60c7622f40faa455acff851e1fe6','trust',4,'Would you be glad to work with these people even in a bad month?',4,'So far, so good.',1,'2026-01-21T10:30:00.000000','');
INSERT INTO "answer" VALUES('1c4e28165b47481dbf4d1e06a1e23735','689d60c7622f40faa455acff851e1fe6','leaning',7,'Which way do you lean today, and how sure are you of it?',3,'',1,'2026-01-21T10:30:00.000000','start');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','b3de722edd914eeab51e2b69db126737','match',0,'What did you expect, what did you promise, and what happened?',NULL,'I sent six, but nearly all to Ben. One to Rosa.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','b3de722edd914eeab51e2b69db126737','value',2,'Was it worth it for you, in time, in money and otherwise?',5,'Four of ten became clients: 3,600 so far.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','b3de722edd914eeab51e2b69db126737','balance',3,'Who gave more, and does it feel fair?',3,'It is not fair to Rosa, and I had begun to look away.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','b3de722edd914eeab51e2b69db126737','trust',4,'What have you seen that made you trust the others more, or less?',4,'She said it before she stopped sending. That counts.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','b3de722edd914eeab51e2b69db126737','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2026-04-25T10:30:00.000000','continue with changes');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','0f5803ba73364c9584487e93bddba4b3','match',0,'What did you expect, what did you promise, and what happened?',NULL,'Six to Ana, none to Rosa. I had not noticed until I counted.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','0f5803ba73364c9584487e93bddba4b3','value',2,'Was it worth it for you, in time, in money and otherwise?',5,'Three mortgages. Best quarter in two years.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','0f5803ba73364c9584487e93bddba4b3','balance',3,'Who gave more, and does it feel fair?',2,'I am embarrassed.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','0f5803ba73364c9584487e93bddba4b3','trust',4,'What have you seen that made you trust the others more, or less?',4,'',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','0f5803ba73364c9584487e93bddba4b3','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2026-04-25T10:30:00.000000','continue with changes');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','689d60c7622f40faa455acff851e1fe6','match',0,'What did you expect, what did you promise, and what happened?',NULL,'Nine sent. One received, and nothing came of it.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','689d60c7622f40faa455acff851e1fe6','value',2,'Was it worth it for you, in time, in money and otherwise?',1,'Eighteen hours and 150 for breakfasts, and nothing back.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','689d60c7622f40faa455acff851e1fe6','balance',3,'Who gave more, and does it feel fair?',1,'I am disappointed. Give me clients who will move within a year.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','689d60c7622f40faa455acff851e1fe6','trust',4,'What have you seen that made you trust the others more, or less?',3,'I would rather hear ''not now'' than hear nothing.',1,'2026-04-25T10:30:00.000000','');
INSERT INTO "answer" VALUES('2362206641774d0d8e02835016b52a42','689d60c7622f40faa455acff851e1fe6','leaning',7,'Which way do you lean today, and how sure are you of it?',2,'',1,'2026-04-25T10:30:00.000000','continue with changes');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','b3de722edd914eeab51e2b69db126737','match',0,'What did you expect, what did you promise, and what happened?',NULL,'Done: asked every client.',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','b3de722edd914eeab51e2b69db126737','value',2,'Was it worth it for you, in time, in money and otherwise?',4,'Seven each way.',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','b3de722edd914eeab51e2b69db126737','balance',3,'Who gave more, and does it feel fair?',4,'Seven given, seven got.',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','b3de722edd914eeab51e2b69db126737','trust',4,'What have you seen that made you trust the others more, or less?',5,'We can say hard things at breakfast now.',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','b3de722edd914eeab51e2b69db126737','leaning',7,'Which way do you lean today, and how sure are you of it?',5,'',1,'2026-07-24T10:30:00.000000','continue');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','0f5803ba73364c9584487e93bddba4b3','match',0,'What did you expect, what did you promise, and what happened?',NULL,'Done, once three days late.',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','0f5803ba73364c9584487e93bddba4b3','value',2,'Was it worth it for you, in time, in money and otherwise?',4,'Steady, and I sleep better.',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','0f5803ba73364c9584487e93bddba4b3','balance',3,'Who gave more, and does it feel fair?',4,'',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','0f5803ba73364c9584487e93bddba4b3','trust',4,'What have you seen that made you trust the others more, or less?',5,'',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','0f5803ba73364c9584487e93bddba4b3','leaning',7,'Which way do you lean today, and how sure are you of it?',5,'',1,'2026-07-24T10:30:00.000000','continue');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','689d60c7622f40faa455acff851e1fe6','match',0,'What did you expect, what did you promise, and what happened?',NULL,'Both kept what they said. Five received, two bought: 12,000.',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','689d60c7622f40faa455acff851e1fe6','value',2,'Was it worth it for you, in time, in money and otherwise?',5,'The best three months since I began.',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','689d60c7622f40faa455acff851e1fe6','balance',3,'Who gave more, and does it feel fair?',4,'Six given, five got.',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','689d60c7622f40faa455acff851e1fe6','trust',4,'What have you seen that made you trust the others more, or less?',4,'You changed something because I asked. I will not forget that.',1,'2026-07-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('0ceb8f353a464af584584e531400bbe8','689d60c7622f40faa455acff851e1fe6','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2026-07-24T10:30:00.000000','continue');
INSERT INTO "answer" VALUES('e13deee8d45d4cd3a10e0c12ad16c66b','b3de722edd914eeab51e2b69db126737','purpose',1,'What do we want to reach together that neither of us reaches as well alone?',4,'Faces instead of stock pictures.',1,'2026-03-09T10:30:00.000000','');
INSERT INTO "answer" VALUES('e13deee8d45d4cd3a10e0c12ad16c66b','b3de722edd914eeab51e2b69db126737','balance',3,'How much time and money will each of us put in, and how much can we afford to lose?',4,'',1,'2026-03-09T10:30:00.000000','');
INSERT INTO "answer" VALUES('e13deee8d45d4cd3a10e0c12ad16c66b','b3de722edd914eeab51e2b69db126737','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2026-03-09T10:30:00.000000','start');
INSERT INTO "answer" VALUES('e13deee8d45d4cd3a10e0c12ad16c66b','8426bed6928f4c9b96ea3424c9b5f43d','purpose',1,'What do we want to reach together that neither of us reaches as well alone?',5,'Regular small jobs.',1,'2026-03-09T10:30:00.000000','');
INSERT INTO "answer" VALUES('e13deee8d45d4cd3a10e0c12ad16c66b','8426bed6928f4c9b96ea3424c9b5f43d','balance',3,'How much time and money will each of us put in, and how much can we afford to lose?',4,'',1,'2026-03-09T10:30:00.000000','');
INSERT INTO "answer" VALUES('e13deee8d45d4cd3a10e0c12ad16c66b','8426bed6928f4c9b96ea3424c9b5f43d','leaning',7,'Which way do you lean today, and how sure are you of it?',5,'',1,'2026-03-09T10:30:00.000000','start');
INSERT INTO "answer" VALUES('805787e2f62f46feaba17229f82cb770','b3de722edd914eeab51e2b69db126737','value',2,'Was it worth it for you, in time, in money and otherwise?',4,'Nine portraits.',1,'2026-06-09T10:30:00.000000','');
INSERT INTO "answer" VALUES('805787e2f62f46feaba17229f82cb770','b3de722edd914eeab51e2b69db126737','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2026-06-09T10:30:00.000000','continue');
INSERT INTO "answer" VALUES('805787e2f62f46feaba17229f82cb770','8426bed6928f4c9b96ea3424c9b5f43d','value',2,'Was it worth it for you, in time, in money and otherwise?',4,'My books are done, for once.',1,'2026-06-09T10:30:00.000000','');
INSERT INTO "answer" VALUES('805787e2f62f46feaba17229f82cb770','8426bed6928f4c9b96ea3424c9b5f43d','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2026-06-09T10:30:00.000000','continue');
INSERT INTO "answer" VALUES('a303d35180954b26810ac9818ac41baa','b3de722edd914eeab51e2b69db126737','cause',0,'What happened that made us meet before the agreed date?',NULL,'Then let the days be yours.',1,'2026-10-16T10:30:00.000000','');
INSERT INTO "answer" VALUES('a303d35180954b26810ac9818ac41baa','b3de722edd914eeab51e2b69db126737','leaning',7,'Which way do you lean today, and how sure are you of it?',5,'',1,'2026-10-16T10:30:00.000000','pause');
INSERT INTO "answer" VALUES('a303d35180954b26810ac9818ac41baa','8426bed6928f4c9b96ea3424c9b5f43d','cause',0,'What happened that made us meet before the agreed date?',NULL,'My mother is ill. I do not know which days are mine.',1,'2026-10-16T10:30:00.000000','');
INSERT INTO "answer" VALUES('a303d35180954b26810ac9818ac41baa','8426bed6928f4c9b96ea3424c9b5f43d','leaning',7,'Which way do you lean today, and how sure are you of it?',5,'',1,'2026-10-16T10:30:00.000000','pause');
INSERT INTO "answer" VALUES('e4807af3c3a14102af3cd63ab592f8d6','b3de722edd914eeab51e2b69db126737','purpose',1,'What do we want to reach together that neither of us reaches as well alone?',5,'',1,'2025-09-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('e4807af3c3a14102af3cd63ab592f8d6','b3de722edd914eeab51e2b69db126737','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2025-09-24T10:30:00.000000','start');
INSERT INTO "answer" VALUES('e4807af3c3a14102af3cd63ab592f8d6','e8d3a24ec9e94498aebca628d6af26f2','purpose',1,'What do we want to reach together that neither of us reaches as well alone?',4,'I want them to sleep at night.',1,'2025-09-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('e4807af3c3a14102af3cd63ab592f8d6','e8d3a24ec9e94498aebca628d6af26f2','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2025-09-24T10:30:00.000000','start');
INSERT INTO "answer" VALUES('c92db694ce0c403893a44d5f354be395','b3de722edd914eeab51e2b69db126737','value',2,'Was it worth it for you, in time, in money and otherwise?',3,'Much talk, few names.',1,'2025-12-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('c92db694ce0c403893a44d5f354be395','b3de722edd914eeab51e2b69db126737','habits',5,'Which of our habits help, and which get on your nerves?',3,'',1,'2025-12-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('c92db694ce0c403893a44d5f354be395','b3de722edd914eeab51e2b69db126737','leaning',7,'Which way do you lean today, and how sure are you of it?',3,'',1,'2025-12-24T10:30:00.000000','continue with changes');
INSERT INTO "answer" VALUES('c92db694ce0c403893a44d5f354be395','e8d3a24ec9e94498aebca628d6af26f2','value',2,'Was it worth it for you, in time, in money and otherwise?',4,'',1,'2025-12-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('c92db694ce0c403893a44d5f354be395','e8d3a24ec9e94498aebca628d6af26f2','habits',5,'Which of our habits help, and which get on your nerves?',3,'',1,'2025-12-24T10:30:00.000000','');
INSERT INTO "answer" VALUES('c92db694ce0c403893a44d5f354be395','e8d3a24ec9e94498aebca628d6af26f2','leaning',7,'Which way do you lean today, and how sure are you of it?',4,'',1,'2025-12-24T10:30:00.000000','continue with changes');
CREATE TABLE "breach" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "happened_on" TEXT NOT NULL, "at" TEXT NOT NULL, "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "by" TEXT NOT NULL, "day" TEXT) STRICT;
CREATE TABLE "close_out_item" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "decision_id" TEXT NOT NULL REFERENCES "decision" ("id"), "place" INTEGER NOT NULL, "text" TEXT NOT NULL, "state" TEXT NOT NULL, "word" TEXT NOT NULL, "settled_on" TEXT, "settled_by" TEXT NOT NULL, "version" INTEGER NOT NULL) STRICT;
CREATE TABLE "condition" ("id" TEXT NOT NULL PRIMARY KEY, "terms_id" TEXT NOT NULL REFERENCES "terms" ("id"), "place" INTEGER NOT NULL, "by_day" TEXT NOT NULL, "state" TEXT NOT NULL, "then" TEXT NOT NULL, "measure" TEXT NOT NULL, "who" TEXT NOT NULL, "least" INTEGER NOT NULL, "currency" TEXT NOT NULL) STRICT;
INSERT INTO "condition" VALUES('92edaff4a51e4ea59ccc6b067bbfddbc','a11d164692374c229be0add477513b03',0,'2026-04-21','anyone received 3','talk','received','each',3,'');
CREATE TABLE "condition_answer" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "state" TEXT NOT NULL, "by_day" TEXT NOT NULL, "reached" INTEGER NOT NULL, "words" TEXT NOT NULL, "day" TEXT NOT NULL, "at" TEXT NOT NULL, "by" TEXT NOT NULL) STRICT;
CREATE TABLE "correction" ("id" TEXT NOT NULL PRIMARY KEY, "decision_id" TEXT NOT NULL REFERENCES "decision" ("id"), "at" TEXT NOT NULL, "by" TEXT NOT NULL, "words" TEXT NOT NULL) STRICT;
CREATE TABLE "decision" ("id" TEXT NOT NULL PRIMARY KEY, "seq" INTEGER NOT NULL, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "review_id" TEXT REFERENCES "review" ("id"), "review_kind" TEXT NOT NULL, "outcome" TEXT NOT NULL, "decided_on" TEXT NOT NULL, "day" TEXT, "months" INTEGER, "starts_on" TEXT, "notice" INTEGER NOT NULL, "leaving" TEXT NOT NULL, "reason" TEXT NOT NULL, "invited" TEXT NOT NULL, "decided_at" TEXT NOT NULL, "decided_by" TEXT NOT NULL, "said" TEXT NOT NULL, "changes" TEXT NOT NULL, "stop" TEXT NOT NULL, "expect_words" TEXT NOT NULL, "expect_by" TEXT, "expect_sure" INTEGER, "weighed" TEXT NOT NULL, "figures" TEXT NOT NULL, "next_review_on" TEXT, "phase_after" TEXT NOT NULL, "ends_on" TEXT, "previous_hash" TEXT NOT NULL, "hash" TEXT NOT NULL) STRICT;
INSERT INTO "decision" VALUES('b6ecc78b4c4a46a1b9cedbf0427dbec8',1,'9408475794504bd698b7ac116bef4881','1c4e28165b47481dbf4d1e06a1e23735','start','try','2026-01-21','2026-04-21',3,NULL,0,'','','','2026-01-21T10:30:00.000000','Ana','We like each other and we are all a little short of work. We start small: three months, breakfast every second Tuesday, and we count referrals openly on one sheet.','Everybody sends at least one person a month.','If anyone has received fewer than three by the end of the trial, we talk before we continue.','each of us has received at least three clients','2026-04-21',70,'try commit deal networking not-now not-today','considering since 15 Jan 2026','2026-04-21','trial','2026-04-21','0000000000000000000000000000000000000000000000000000000000000000','a89c5083772a0a3fbb8f8683fa9f98a9416fdb567dc44b868f6d04b67eb0ccb8');
INSERT INTO "decision" VALUES('7a76553a9397497aae3b29dfcd086dbc',2,'9408475794504bd698b7ac116bef4881','2362206641774d0d8e02835016b52a42','checkpoint','another-trial','2026-04-25','2026-07-21',6,NULL,0,'','','','2026-04-25T10:30:00.000000','Ana','Rosa gave most and got least, and she said so without a quarrel. Nobody meant it. Ana and Ben see movers later than they thought, so they will ask each client one question more.','Ana asks every new client ''will you move within a year?''. Ben sends Rosa his list of expiring leases on the first of each month.','If Rosa receives fewer than four until then, we disband and stay friends.','Rosa receives four or more who move within a year','2026-07-21',60,'go-on go-on-changed another-trial pause withdraw end not-today','trial, ended 21 Apr 2026, 4 days ago
goal: Every client who buys a home meets all three of us within a week.; Northside brings two hours a week, first-time buyers; Harbour Bank brings loan offers within two days; Rosa Marlow Homes brings viewings in the evening, new arrivals in town
expected: each of us has received at least three clients, by 2026-04-21, 70 % sure
from \ to       Northside  Harbour Bank  Rosa Marlow H~  given
Northside               -             5               1      6
Harbour Bank            6             -               0      6
Rosa Marlow H~          4             5               -      9
got                    10            10               1
Northside: gave 6, got 10 (28.6 / 47.6 %, +19.0 points); 4 of 10 closed; 12 h; put in 150; received 3,600; 287.50 an hour
Harbour Bank: gave 6, got 10 (28.6 / 47.6 %, +19.0 points); 3 of 10 closed; 10 h; put in 150; received 4,500; 435.00 an hour
Rosa Marlow Homes: gave 9, got 1 (42.9 / 4.8 %, -38.1 points); 0 of 1 closed; 18 h; put in 150; -8.33 an hour
stakes agreed 1.0 : 1
Northside       Jan       0  Feb ##    2  Mar ##    2  Apr ##    2
Harbour Bank    Jan       0  Feb ##    2  Mar ##    2  Apr ##    2
Rosa Marlow H~  Jan       0  Feb ##### 5  Mar ###   3  Apr #     1
condition: if by 21 Apr not: anyone received 3, then talk - not reached (Rosa Marlow Homes 1)
seen: Agreed: if by 21 Apr not: anyone received 3, then talk. Not reached (Rosa Marlow Homes 1).
seen: Rosa Marlow Homes gives less than before (5, 3, 1).
seen: Rosa Marlow Homes gives 42.9 % of all referrals and gets 4.8 % (-38.1 points).
purpose: 4 (21 Jan 2026)
balance: 3 (21 Jan 2026)
trust: 4 (21 Jan 2026)','2026-07-21','trial','2026-07-21','a89c5083772a0a3fbb8f8683fa9f98a9416fdb567dc44b868f6d04b67eb0ccb8','966187e5457caaf87324dc9bfe5d523383e7116eddab1d40cda2e4c4c526cb57');
INSERT INTO "decision" VALUES('2ca7bcb7c79543598b8de33ec58d3dbe',3,'9408475794504bd698b7ac116bef4881','0ceb8f353a464af584584e531400bbe8','checkpoint','go-on','2026-07-24','2027-07-21',18,NULL,0,'','','','2026-07-24T10:30:00.000000','Ana','Nineteen referrals, shared almost evenly. The condition did its work; nobody had to use it.','We go on for a year. The breakfast stays, the sheet stays.','A month in which nobody sends anybody.','thirty referrals, nobody below eight','2027-07-21',75,'go-on go-on-changed another-trial pause withdraw end not-today','trial, ended 21 Jul 2026, 3 days ago
goal: Every client who buys a home meets all three of us within a week.; Northside brings two hours a week, first-time buyers; Harbour Bank brings loan offers within two days; Rosa Marlow Homes brings viewings in the evening, new arrivals in town
expected: Rosa receives four or more who move within a year, by 2026-07-21, 60 % sure
from \ to       Northside  Harbour Bank  Rosa Marlow H~  given
Northside               -             5               2      7
Harbour Bank            3             -               3      6
Rosa Marlow H~          4             2               -      6
got                     7             7               5
Northside: gave 7, got 7 (36.8 / 36.8 %, 0.0 points); 0 of 7 closed
Harbour Bank: gave 6, got 7 (31.6 / 36.8 %, +5.3 points); 0 of 7 closed
Rosa Marlow Homes: gave 6, got 5 (31.6 / 26.3 %, -5.3 points); 0 of 5 closed
stakes agreed 1.0 : 1
Northside       Apr     0  May ##  2  Jun ### 3  Jul ##  2
Harbour Bank    Apr     0  May ##  2  Jun ##  2  Jul ##  2
Rosa Marlow H~  Apr     0  May ##  2  Jun ##  2  Jul ##  2
trial from 21 Jan: 7,650 for 40 h; so far 191.25 an hour
trial from 25 Apr: 0 for 0 h; so far 191.25 an hour
purpose: 4 (21 Jan 2026)
value: 1 (25 Apr 2026)
balance: 3 (21 Jan 2026) 1 (25 Apr 2026)
trust: 4 (21 Jan 2026) 3 (25 Apr 2026)','2027-07-07','term','2027-07-21','966187e5457caaf87324dc9bfe5d523383e7116eddab1d40cda2e4c4c526cb57','cb91e75ea251d67bb07b031dcb663aa87eed6da8c2700e55e53e6764f3df1619');
INSERT INTO "decision" VALUES('418af6b9b23b45618afd891cf198ee4f',4,'19b6e83e797e4751904b760efbb879a6','e13deee8d45d4cd3a10e0c12ad16c66b','start','try','2026-03-09','2026-06-09',3,NULL,0,'','','','2026-03-09T10:30:00.000000','Ana','Easy from the first minute.','','','',NULL,NULL,'try commit deal networking not-now not-today','considering since 21 Feb 2026','2026-06-09','trial','2026-06-09','cb91e75ea251d67bb07b031dcb663aa87eed6da8c2700e55e53e6764f3df1619','e0db267d0c82c4fe9fbd208f458a24496b7dc7aae453050231dcc764f62c77f8');
INSERT INTO "decision" VALUES('ad7035e45bf4457988c5771f25b7d188',5,'19b6e83e797e4751904b760efbb879a6','805787e2f62f46feaba17229f82cb770','checkpoint','go-on','2026-06-09','2027-06-09',15,NULL,0,'','','','2026-06-09T10:30:00.000000','Ana','It works and asks for little. A year.','','','',NULL,NULL,'go-on go-on-changed another-trial pause end not-today','trial, day 93 of 92, ends today
purpose: 4 (9 Mar 2026)
balance: 4 (9 Mar 2026)','2027-05-26','term','2027-06-09','e0db267d0c82c4fe9fbd208f458a24496b7dc7aae453050231dcc764f62c77f8','d1c6c5363731f2134ec15a77bbe433880476bee688aac45aefdda7060601b104');
INSERT INTO "decision" VALUES('43ac164e0e0e4cbe954e550d1fd60230',6,'19b6e83e797e4751904b760efbb879a6','a303d35180954b26810ac9818ac41baa','early','pause','2026-10-16','2026-12-17',NULL,NULL,0,'','','','2026-10-16T10:30:00.000000','Ana','Nina needs the autumn for her family. Nobody counts anything until then, and nobody asks.','Ana keeps the two December portraits for her and tells clients ''after the new year''.','','',NULL,NULL,'go-on go-on-changed pause broaden end not-today','term, day 130 of 365, ends in 236 days','2026-12-17','pause','2026-12-17','d1c6c5363731f2134ec15a77bbe433880476bee688aac45aefdda7060601b104','c8c49e348a99016fb22487c1921e05f1835c33280ef3a6d2b712e3852ef77f81');
INSERT INTO "decision" VALUES('bc0ff5796c914f568cfa7a3741cf30b8',7,'a990af210f0f40e7ab94fbae7370bbbf','e4807af3c3a14102af3cd63ab592f8d6','start','try','2025-09-24','2025-12-24',3,NULL,0,'','','','2025-09-24T10:30:00.000000','Ana','We laughed a lot and wrote little down.','','','',NULL,NULL,'try commit deal networking not-now not-today','considering since 21 Aug 2025','2025-12-24','trial','2025-12-24','c8c49e348a99016fb22487c1921e05f1835c33280ef3a6d2b712e3852ef77f81','a09fa81fd4f9f8f377f6ad022a9e0cbb4e7fb900954ae9d756cde86e76d96440');
INSERT INTO "decision" VALUES('7500fe75bc134d1a83effe9cc0503a99',8,'a990af210f0f40e7ab94fbae7370bbbf','c92db694ce0c403893a44d5f354be395','checkpoint','go-on-changed','2025-12-24','2027-04-02',NULL,NULL,0,'','','','2025-12-24T10:30:00.000000','Ana','Friendly and vague. We want both, so we set a number.','One introduction a month, with the client''s leave and a date.','Three months without an introduction.','twelve introductions in the year','2027-03-21',55,'go-on go-on-changed another-trial pause end not-today','trial, day 92 of 91, ends today
purpose: 4 (24 Sep 2025)','2027-03-19','term','2027-04-02','a09fa81fd4f9f8f377f6ad022a9e0cbb4e7fb900954ae9d756cde86e76d96440','cfd3a0c20b55a1498d95aa235083dc7128060b3845db4db0683c87c84cbf1a1d');
CREATE TABLE "entry" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "at" TEXT NOT NULL, "by" TEXT NOT NULL, "by_party" TEXT NOT NULL REFERENCES "party" ("id"), "day" TEXT NOT NULL, "kind" TEXT NOT NULL, "giver" TEXT NOT NULL, "receiver" TEXT NOT NULL, "words" TEXT NOT NULL, "count" INTEGER NOT NULL, "done" INTEGER NOT NULL, "minutes" INTEGER NOT NULL, "cents" INTEGER NOT NULL, "currency" TEXT NOT NULL, "result" TEXT NOT NULL, "quality" INTEGER, "asked" INTEGER, "source" TEXT NOT NULL, "first" TEXT NOT NULL, "change" TEXT NOT NULL, "kept" INTEGER NOT NULL, "after_seq" INTEGER NOT NULL, "split" TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "entry" VALUES('c0d4f0fb370d4ed19cbcc2eab48d74d6','9408475794504bd698b7ac116bef4881','2026-02-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-02-02','referral','9bd0d2e944354b74ba8eafa680556f2f','7283727dc9174bd69128e4097d953121','',2,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('a7e3af2bd05f49bb9866753c47f9510d','9408475794504bd698b7ac116bef4881','2026-02-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-02-02','referral','7283727dc9174bd69128e4097d953121','9bd0d2e944354b74ba8eafa680556f2f','',2,0,0,180000,'','closed',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('092073f9f8d543e88a1d46452298aa02','9408475794504bd698b7ac116bef4881','2026-02-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-02-02','referral','12c29ce34d424f4b88c7b3b186cf02dd','9bd0d2e944354b74ba8eafa680556f2f','',2,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('c8aa5759a8db4c888d302a1e4c945c8a','9408475794504bd698b7ac116bef4881','2026-02-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-02-02','referral','12c29ce34d424f4b88c7b3b186cf02dd','7283727dc9174bd69128e4097d953121','',3,0,0,450000,'','closed',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('d8c1c0ce4dce4791b2af26b846ea39cb','9408475794504bd698b7ac116bef4881','2026-02-04T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-02-04','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('5ff3e729d7084c249f8149aad59e12e9','9408475794504bd698b7ac116bef4881','2026-02-18T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-02-18','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('e45f8e6215194693b6d9c73d79ba16af','9408475794504bd698b7ac116bef4881','2026-03-04T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-03-04','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('cc80e2234c4b47e38ff3525196853a65','9408475794504bd698b7ac116bef4881','2026-03-05T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-03-05','referral','9bd0d2e944354b74ba8eafa680556f2f','7283727dc9174bd69128e4097d953121','',2,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('737c45e2f86842c6b28f6510b7450c97','9408475794504bd698b7ac116bef4881','2026-03-05T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-03-05','referral','7283727dc9174bd69128e4097d953121','9bd0d2e944354b74ba8eafa680556f2f','',2,0,0,180000,'','closed',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('03e0b48b47434ee9b642014b944a2064','9408475794504bd698b7ac116bef4881','2026-03-05T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-03-05','referral','12c29ce34d424f4b88c7b3b186cf02dd','9bd0d2e944354b74ba8eafa680556f2f','',1,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('ead01b79f9dc4a48b35ae8e052788f7b','9408475794504bd698b7ac116bef4881','2026-03-05T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-03-05','referral','12c29ce34d424f4b88c7b3b186cf02dd','7283727dc9174bd69128e4097d953121','',2,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('4bbf73622e0740a695ac5d0b30d46111','9408475794504bd698b7ac116bef4881','2026-03-18T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-03-18','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('c225d84002d74ee2b80eb3efde29fdee','9408475794504bd698b7ac116bef4881','2026-04-01T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-01','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('55a6894815dd4617b35bf018b80b86a3','9408475794504bd698b7ac116bef4881','2026-04-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-02','referral','9bd0d2e944354b74ba8eafa680556f2f','7283727dc9174bd69128e4097d953121','',1,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('190bc37e99f24faa96c101c395e64e1d','9408475794504bd698b7ac116bef4881','2026-04-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-02','referral','9bd0d2e944354b74ba8eafa680556f2f','12c29ce34d424f4b88c7b3b186cf02dd','',1,0,0,0,'','lost',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('81dba6b5db3b4e2d8e6564b19a4086c7','9408475794504bd698b7ac116bef4881','2026-04-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-02','referral','7283727dc9174bd69128e4097d953121','9bd0d2e944354b74ba8eafa680556f2f','',2,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('30cbdf51d16a40e3b4c5677d2cc462b5','9408475794504bd698b7ac116bef4881','2026-04-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-02','referral','12c29ce34d424f4b88c7b3b186cf02dd','9bd0d2e944354b74ba8eafa680556f2f','',1,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('f222c190578548cba2efa3356859ee78','9408475794504bd698b7ac116bef4881','2026-04-15T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-15','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('e12e0c5cc8fc464baa5cad0006bf0edc','9408475794504bd698b7ac116bef4881','2026-04-16T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-16','hours','9bd0d2e944354b74ba8eafa680556f2f','','',1,0,720,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('272d47878ee34c3b85b922ccc7e73a49','9408475794504bd698b7ac116bef4881','2026-04-16T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-16','money','9bd0d2e944354b74ba8eafa680556f2f','','breakfasts',1,0,0,15000,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('c19160c8c25c4758b13c5a78bbc9e39c','9408475794504bd698b7ac116bef4881','2026-04-16T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-16','hours','7283727dc9174bd69128e4097d953121','','',1,0,600,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('9f39981edea14a3aad7e7bb62904ae01','9408475794504bd698b7ac116bef4881','2026-04-16T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-16','money','7283727dc9174bd69128e4097d953121','','breakfasts',1,0,0,15000,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('3866d9fb51c04d848ed905cb686f4551','9408475794504bd698b7ac116bef4881','2026-04-16T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-16','hours','12c29ce34d424f4b88c7b3b186cf02dd','','',1,0,1080,0,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('9b711106cff046bdafb195585a796b63','9408475794504bd698b7ac116bef4881','2026-04-16T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-16','money','12c29ce34d424f4b88c7b3b186cf02dd','','breakfasts',1,0,0,15000,'','open',NULL,NULL,'','','',0,1,'');
INSERT INTO "entry" VALUES('59836f7f80634331ad98855dac1eac2a','9408475794504bd698b7ac116bef4881','2026-04-29T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-04-29','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('8e02e8392790439cb03757574bdc0395','9408475794504bd698b7ac116bef4881','2026-05-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-05-03','referral','9bd0d2e944354b74ba8eafa680556f2f','7283727dc9174bd69128e4097d953121','',2,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('8a7e348446844ebc9a1a3ec0377f12cd','9408475794504bd698b7ac116bef4881','2026-05-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-05-03','referral','7283727dc9174bd69128e4097d953121','9bd0d2e944354b74ba8eafa680556f2f','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('422c864d7a0a4c028e1c5e45ba343099','9408475794504bd698b7ac116bef4881','2026-05-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-05-03','referral','7283727dc9174bd69128e4097d953121','12c29ce34d424f4b88c7b3b186cf02dd','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('9c7f4dec9e4b4f1ea0f1ddd07e35b391','9408475794504bd698b7ac116bef4881','2026-05-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-05-03','referral','12c29ce34d424f4b88c7b3b186cf02dd','9bd0d2e944354b74ba8eafa680556f2f','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('e1a8c2a68ba64a4d8c594083f000f419','9408475794504bd698b7ac116bef4881','2026-05-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-05-03','referral','12c29ce34d424f4b88c7b3b186cf02dd','7283727dc9174bd69128e4097d953121','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('6385a310a7064ba9bd16410dab684560','9408475794504bd698b7ac116bef4881','2026-05-13T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-05-13','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('329899f938df4ce89e20fd71c46c4265','9408475794504bd698b7ac116bef4881','2026-05-27T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-05-27','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('72e7fc8c13cd4a818ea7f657d60657b3','9408475794504bd698b7ac116bef4881','2026-06-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-06-02','referral','9bd0d2e944354b74ba8eafa680556f2f','7283727dc9174bd69128e4097d953121','',2,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('4a1124c79b0d42199106643d137cd313','9408475794504bd698b7ac116bef4881','2026-06-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-06-02','referral','9bd0d2e944354b74ba8eafa680556f2f','12c29ce34d424f4b88c7b3b186cf02dd','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('31f7574faea14905a3ed638dc8f1c39f','9408475794504bd698b7ac116bef4881','2026-06-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-06-02','referral','7283727dc9174bd69128e4097d953121','9bd0d2e944354b74ba8eafa680556f2f','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('77585db92500498ba6117b5788f0dd8f','9408475794504bd698b7ac116bef4881','2026-06-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-06-02','referral','7283727dc9174bd69128e4097d953121','12c29ce34d424f4b88c7b3b186cf02dd','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('44ee0fc735ba4413b0bbeb13c99bf14e','9408475794504bd698b7ac116bef4881','2026-06-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-06-02','referral','12c29ce34d424f4b88c7b3b186cf02dd','9bd0d2e944354b74ba8eafa680556f2f','',2,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('b40c8c5adc6248cfad6f54fff01426c4','9408475794504bd698b7ac116bef4881','2026-06-10T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-06-10','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('a73ec34d57494fbe8a71a58f197bcd02','9408475794504bd698b7ac116bef4881','2026-06-24T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-06-24','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('5fcbe16e4a574958ad03b3f752d5d149','9408475794504bd698b7ac116bef4881','2026-07-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-07-03','referral','9bd0d2e944354b74ba8eafa680556f2f','7283727dc9174bd69128e4097d953121','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('3d61f46d161d4731b98d8ccf11b1383f','9408475794504bd698b7ac116bef4881','2026-07-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-07-03','referral','9bd0d2e944354b74ba8eafa680556f2f','12c29ce34d424f4b88c7b3b186cf02dd','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('c6f833049f7149e9b1ad7a29fe04d049','9408475794504bd698b7ac116bef4881','2026-07-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-07-03','referral','7283727dc9174bd69128e4097d953121','9bd0d2e944354b74ba8eafa680556f2f','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('313bc980511f461ab5a9a615f6fcea51','9408475794504bd698b7ac116bef4881','2026-07-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-07-03','referral','7283727dc9174bd69128e4097d953121','12c29ce34d424f4b88c7b3b186cf02dd','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('515d5e6dda094b8faaa527c05590f05b','9408475794504bd698b7ac116bef4881','2026-07-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-07-03','referral','12c29ce34d424f4b88c7b3b186cf02dd','9bd0d2e944354b74ba8eafa680556f2f','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('5475b9df8cac4e2785e49c2bd5b3e724','9408475794504bd698b7ac116bef4881','2026-07-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-07-03','referral','12c29ce34d424f4b88c7b3b186cf02dd','7283727dc9174bd69128e4097d953121','',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('82fa7c4d08c64a6bb370660a1ec66fa7','9408475794504bd698b7ac116bef4881','2026-07-08T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-07-08','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('12100f9185494c32bfe5423349216157','9408475794504bd698b7ac116bef4881','2026-07-22T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-07-22','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,2,'');
INSERT INTO "entry" VALUES('8127ac2a08b244b78846c490173308e9','9408475794504bd698b7ac116bef4881','2026-08-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-08-02','referral','9bd0d2e944354b74ba8eafa680556f2f','12c29ce34d424f4b88c7b3b186cf02dd','',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('bcaabcd9886448868a5fab2dcb3bb982','9408475794504bd698b7ac116bef4881','2026-08-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-08-02','referral','7283727dc9174bd69128e4097d953121','9bd0d2e944354b74ba8eafa680556f2f','',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('7e8296a1ef15465aac8135216d8bfd0b','9408475794504bd698b7ac116bef4881','2026-08-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-08-02','referral','12c29ce34d424f4b88c7b3b186cf02dd','7283727dc9174bd69128e4097d953121','',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('f6801d959e08482983c9f8cb81dc1fd1','9408475794504bd698b7ac116bef4881','2026-08-05T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-08-05','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('96d621be38574c1188ce26e6b1124a93','9408475794504bd698b7ac116bef4881','2026-08-19T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-08-19','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('0661dc80026b46398fdd10dfb6aad867','9408475794504bd698b7ac116bef4881','2026-09-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-09-02','referral','9bd0d2e944354b74ba8eafa680556f2f','12c29ce34d424f4b88c7b3b186cf02dd','',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('1ee07d54227d4a1aa2f321a03727b7b1','9408475794504bd698b7ac116bef4881','2026-09-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-09-02','referral','7283727dc9174bd69128e4097d953121','9bd0d2e944354b74ba8eafa680556f2f','',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('6757ba4b10974621b5933cd95b1b9e56','9408475794504bd698b7ac116bef4881','2026-09-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-09-02','referral','12c29ce34d424f4b88c7b3b186cf02dd','7283727dc9174bd69128e4097d953121','',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('faf502d1da9b43d39800d2cd79bc2659','9408475794504bd698b7ac116bef4881','2026-09-02T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-09-02','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('b0f3626033bf49f58764769c920ca8fc','9408475794504bd698b7ac116bef4881','2026-09-10T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-09-10','hours','9bd0d2e944354b74ba8eafa680556f2f','','',1,0,540,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('2333fb51af274ed09a162060842f65e2','9408475794504bd698b7ac116bef4881','2026-09-10T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-09-10','hours','7283727dc9174bd69128e4097d953121','','',1,0,480,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('0d3184168f7d40ccbe67e6f61b3394db','9408475794504bd698b7ac116bef4881','2026-09-10T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-09-10','hours','12c29ce34d424f4b88c7b3b186cf02dd','','',1,0,540,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('7a2b5a429bd24391a083d99afee4e484','9408475794504bd698b7ac116bef4881','2026-09-16T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-09-16','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('74054d41784b4359a3969976d27a43f2','9408475794504bd698b7ac116bef4881','2026-09-30T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-09-30','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('6f2fb5d2539d4d30a494b9957f3f89c5','9408475794504bd698b7ac116bef4881','2026-10-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-10-03','referral','9bd0d2e944354b74ba8eafa680556f2f','12c29ce34d424f4b88c7b3b186cf02dd','',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('3f4a2c67d0234e35a278b60e18cbb029','9408475794504bd698b7ac116bef4881','2026-10-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-10-03','referral','7283727dc9174bd69128e4097d953121','9bd0d2e944354b74ba8eafa680556f2f','',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('78e8846b9e2449e0a748d54ea0a3cbcf','9408475794504bd698b7ac116bef4881','2026-10-03T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-10-03','referral','12c29ce34d424f4b88c7b3b186cf02dd','7283727dc9174bd69128e4097d953121','',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('6a1ac0d8d0084105b71f762a4cc56d43','9408475794504bd698b7ac116bef4881','2026-10-14T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-10-14','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('720bcb1e2d68435898ed1f74b18313e3','9408475794504bd698b7ac116bef4881','2026-10-28T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-10-28','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('b5890bb97daf4e83afefc056da162bbf','9408475794504bd698b7ac116bef4881','2026-11-11T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-11-11','contact','','','breakfast',1,0,0,0,'','open',NULL,NULL,'','','',0,3,'');
INSERT INTO "entry" VALUES('9ad96935d30b465aa5c5705bfba751d9','a990af210f0f40e7ab94fbae7370bbbf','2026-11-01T10:30:00.000000','Ana','9bd0d2e944354b74ba8eafa680556f2f','2026-11-01','contact','','','a walk',1,0,0,0,'','open',NULL,NULL,'','','',0,8,'');
CREATE TABLE "fit" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "at" TEXT NOT NULL, "day" TEXT NOT NULL, "by" TEXT NOT NULL, "access" TEXT NOT NULL, "experience" TEXT NOT NULL, "skills" TEXT NOT NULL, "reach" TEXT NOT NULL, "habits" TEXT NOT NULL, "resonance" TEXT NOT NULL) STRICT;
CREATE TABLE "form_draft" ("owner" TEXT NOT NULL, "place" TEXT NOT NULL, "field" TEXT NOT NULL, "words" TEXT NOT NULL, "version" INTEGER NOT NULL, "saved_at" TEXT NOT NULL, PRIMARY KEY ("owner", "place", "field")) STRICT;
CREATE TABLE "member" ("alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "place" INTEGER NOT NULL, "present" INTEGER NOT NULL, PRIMARY KEY ("alliance_id", "party_id")) STRICT;
INSERT INTO "member" VALUES('9408475794504bd698b7ac116bef4881','9bd0d2e944354b74ba8eafa680556f2f',0,1);
INSERT INTO "member" VALUES('9408475794504bd698b7ac116bef4881','7283727dc9174bd69128e4097d953121',1,1);
INSERT INTO "member" VALUES('9408475794504bd698b7ac116bef4881','12c29ce34d424f4b88c7b3b186cf02dd',2,1);
INSERT INTO "member" VALUES('19b6e83e797e4751904b760efbb879a6','9bd0d2e944354b74ba8eafa680556f2f',0,1);
INSERT INTO "member" VALUES('19b6e83e797e4751904b760efbb879a6','5076fa10677d4361a083494d135a29b7',1,1);
INSERT INTO "member" VALUES('a990af210f0f40e7ab94fbae7370bbbf','9bd0d2e944354b74ba8eafa680556f2f',0,1);
INSERT INTO "member" VALUES('a990af210f0f40e7ab94fbae7370bbbf','c8ac9df624384adab1f7af7b165e005b',1,1);
CREATE TABLE "merge" ("old_id" TEXT NOT NULL PRIMARY KEY, "new_id" TEXT NOT NULL, "old_name" TEXT NOT NULL, "at" TEXT NOT NULL, "by" TEXT NOT NULL) STRICT;
CREATE TABLE "need" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "at" TEXT NOT NULL, "day" TEXT NOT NULL, "by" TEXT NOT NULL, "words" TEXT NOT NULL, "confirmed_by" TEXT NOT NULL, "solved_on" TEXT, "also" TEXT NOT NULL) STRICT;
INSERT INTO "need" VALUES('37b8d0cda8464162bafe1aa3c2973934','9408475794504bd698b7ac116bef4881','9bd0d2e944354b74ba8eafa680556f2f','2026-01-21T10:30:00.000000','2026-01-21','Ana','Spring is full, autumn is empty. I need work between September and December.','Ana',NULL,'');
INSERT INTO "need" VALUES('830e28bc5e57432db3627fd2382f69f6','9408475794504bd698b7ac116bef4881','7283727dc9174bd69128e4097d953121','2026-01-21T10:30:00.000000','2026-01-21','Ana','My manager counts new mortgages, and walk-ins have stopped.','Ben',NULL,'');
INSERT INTO "need" VALUES('500cbadc651e4f5db0a4eaee4409fdd3','9408475794504bd698b7ac116bef4881','12c29ce34d424f4b88c7b3b186cf02dd','2026-01-21T10:30:00.000000','2026-01-21','Ana','I need people who move within a year, not people who dream of moving.','Rosa',NULL,'');
CREATE TABLE "note" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "at" TEXT NOT NULL, "day" TEXT NOT NULL, "by" TEXT NOT NULL, "words" TEXT NOT NULL) STRICT;
INSERT INTO "note" VALUES('ce983545329c4fcab66fe0ebcbb308dc','9408475794504bd698b7ac116bef4881','2026-02-25T10:30:00.000000','2026-02-25','Ben','Two from Rosa this week, both signed. Thank you.');
INSERT INTO "note" VALUES('6da5a48d5bb04de5ad725da3b07bd151','9408475794504bd698b7ac116bef4881','2026-03-23T10:30:00.000000','2026-03-23','Rosa','Five sent, one came back. I will say it at breakfast.');
INSERT INTO "note" VALUES('d0c91d9375184372a9ce7a3004c05778','9408475794504bd698b7ac116bef4881','2026-05-21T10:30:00.000000','2026-05-21','Rosa','The lease list works. Two viewings on Saturday.');
INSERT INTO "note" VALUES('2dd6d9d3efa042a2a2ee6d784c9a117a','9408475794504bd698b7ac116bef4881','2026-06-24T10:30:00.000000','2026-06-24','Ana','Asked the question eleven times, three said yes.');
INSERT INTO "note" VALUES('23034e986d4f41b78ddfad1561611b01','9408475794504bd698b7ac116bef4881','2026-11-13T10:30:00.000000','2026-11-13','Jo','Rosa''s new colleague comes to breakfast from December.');
CREATE TABLE "outcome_detail" ("id" TEXT NOT NULL PRIMARY KEY, "decision_id" TEXT NOT NULL REFERENCES "decision" ("id"), "place" INTEGER NOT NULL, "key" TEXT NOT NULL, "words" TEXT NOT NULL) STRICT;
CREATE TABLE "party" ("id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "folded" TEXT NOT NULL, "version" INTEGER NOT NULL, "name_key" TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "party" VALUES('9bd0d2e944354b74ba8eafa680556f2f','Northside','northside',0,'northside');
INSERT INTO "party" VALUES('7283727dc9174bd69128e4097d953121','Harbour Bank','harbour bank',0,'harbour bank');
INSERT INTO "party" VALUES('12c29ce34d424f4b88c7b3b186cf02dd','Rosa Marlow Homes','rosa marlow homes',0,'rosa marlow homes');
INSERT INTO "party" VALUES('5076fa10677d4361a083494d135a29b7','Nina Petrov','nina petrov',0,'nina petrov');
INSERT INTO "party" VALUES('c8ac9df624384adab1f7af7b165e005b','Kite Coaching','kite coaching',0,'kite coaching');
CREATE TABLE "party_terms" ("id" TEXT NOT NULL PRIMARY KEY, "terms_id" TEXT NOT NULL REFERENCES "terms" ("id"), "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "brings" TEXT NOT NULL, "expects" TEXT NOT NULL, "sure" INTEGER, "first_on" TEXT, "minutes" INTEGER NOT NULL DEFAULT 0, "monthly" INTEGER NOT NULL DEFAULT 0, "cents" INTEGER NOT NULL DEFAULT 0, "currency" TEXT NOT NULL DEFAULT '', "rate_cents" INTEGER NOT NULL DEFAULT 0, "rate_currency" TEXT NOT NULL DEFAULT '', "lose_minutes" INTEGER NOT NULL DEFAULT 0, "lose_monthly" INTEGER NOT NULL DEFAULT 0, "lose_cents" INTEGER NOT NULL DEFAULT 0, "lose_currency" TEXT NOT NULL DEFAULT '', "worth_cents" INTEGER NOT NULL DEFAULT 0, "worth_currency" TEXT NOT NULL DEFAULT '', "income_part" INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO "party_terms" VALUES('d85e679569dc4bfbb9fa79b305bd0b2b','a11d164692374c229be0add477513b03','9bd0d2e944354b74ba8eafa680556f2f','two hours a week, first-time buyers','ten tax clients before Christmas',NULL,NULL,240,1,0,'',0,'',0,0,0,'',0,'',0);
INSERT INTO "party_terms" VALUES('deccf500eddc44109dc9d8ec90a79796','a11d164692374c229be0add477513b03','7283727dc9174bd69128e4097d953121','loan offers within two days','one mortgage a month',NULL,NULL,240,1,0,'',0,'',0,0,0,'',0,'',0);
INSERT INTO "party_terms" VALUES('465c4462b2c04054b86e5e10a0fd775c','a11d164692374c229be0add477513b03','12c29ce34d424f4b88c7b3b186cf02dd','viewings in the evening, new arrivals in town','clients who will move within a year',NULL,NULL,240,1,0,'',0,'',0,0,0,'',0,'',0);
INSERT INTO "party_terms" VALUES('52953106f6bc4a6f968756811e98b631','9c0a368c498945e4baeeb2be03ce2a91','9bd0d2e944354b74ba8eafa680556f2f','','',NULL,NULL,0,0,0,'',0,'',0,0,0,'',0,'',0);
INSERT INTO "party_terms" VALUES('b698cb5b445447199c4dad4e5abb83c6','9c0a368c498945e4baeeb2be03ce2a91','c8ac9df624384adab1f7af7b165e005b','','',NULL,NULL,0,0,0,'',0,'',0,0,0,'',0,'',0);
CREATE TABLE "person" ("id" TEXT NOT NULL PRIMARY KEY, "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "place" INTEGER NOT NULL, "name" TEXT NOT NULL, "login" TEXT) STRICT;
INSERT INTO "person" VALUES('b3de722edd914eeab51e2b69db126737','9bd0d2e944354b74ba8eafa680556f2f',0,'Ana','ana');
INSERT INTO "person" VALUES('3f9dbca8b56347b09509c4cfe5bf8bcd','9bd0d2e944354b74ba8eafa680556f2f',1,'Jo',NULL);
INSERT INTO "person" VALUES('0f5803ba73364c9584487e93bddba4b3','7283727dc9174bd69128e4097d953121',0,'Ben',NULL);
INSERT INTO "person" VALUES('689d60c7622f40faa455acff851e1fe6','12c29ce34d424f4b88c7b3b186cf02dd',0,'Rosa',NULL);
INSERT INTO "person" VALUES('8426bed6928f4c9b96ea3424c9b5f43d','5076fa10677d4361a083494d135a29b7',0,'Nina Petrov',NULL);
INSERT INTO "person" VALUES('e8d3a24ec9e94498aebca628d6af26f2','c8ac9df624384adab1f7af7b165e005b',0,'Lou',NULL);
CREATE TABLE "position" ("id" TEXT NOT NULL PRIMARY KEY, "decision_id" TEXT NOT NULL REFERENCES "decision" ("id"), "place" INTEGER NOT NULL, "person_id" TEXT NOT NULL REFERENCES "person" ("id"), "name" TEXT NOT NULL, "party" TEXT NOT NULL, "outcome" TEXT, "sure" INTEGER, "leaning" TEXT, "words" TEXT) STRICT;
INSERT INTO "position" VALUES('0df3b66400c345ec90f7663f2901637e','b6ecc78b4c4a46a1b9cedbf0427dbec8',0,'b3de722edd914eeab51e2b69db126737','Ana','Northside',NULL,4,'renew','start');
INSERT INTO "position" VALUES('7c115bca7883425a83c114a06b2a6e9e','b6ecc78b4c4a46a1b9cedbf0427dbec8',1,'0f5803ba73364c9584487e93bddba4b3','Ben','Harbour Bank',NULL,4,'renew','start');
INSERT INTO "position" VALUES('d0f2432a3bf94975bb902f14922c0834','b6ecc78b4c4a46a1b9cedbf0427dbec8',2,'689d60c7622f40faa455acff851e1fe6','Rosa','Rosa Marlow Homes',NULL,3,'renew','start');
INSERT INTO "position" VALUES('a1d70ff11e8342a09ad111ffaeb6a6c6','7a76553a9397497aae3b29dfcd086dbc',0,'b3de722edd914eeab51e2b69db126737','Ana','Northside',NULL,4,'change','continue with changes');
INSERT INTO "position" VALUES('d39f854e48bd42ce896e2c6a248ea233','7a76553a9397497aae3b29dfcd086dbc',1,'0f5803ba73364c9584487e93bddba4b3','Ben','Harbour Bank',NULL,4,'change','continue with changes');
INSERT INTO "position" VALUES('452fdb4730ee4b61a63fb2214065c422','7a76553a9397497aae3b29dfcd086dbc',2,'689d60c7622f40faa455acff851e1fe6','Rosa','Rosa Marlow Homes',NULL,2,'change','continue with changes');
INSERT INTO "position" VALUES('0cb6ddd961fc45099514edf349f6fcb1','2ca7bcb7c79543598b8de33ec58d3dbe',0,'b3de722edd914eeab51e2b69db126737','Ana','Northside',NULL,5,'renew','continue');
INSERT INTO "position" VALUES('5af74a2e5e6f47a2bf1e200ca620d444','2ca7bcb7c79543598b8de33ec58d3dbe',1,'0f5803ba73364c9584487e93bddba4b3','Ben','Harbour Bank',NULL,5,'renew','continue');
INSERT INTO "position" VALUES('146c9b69d5f5448db818a01081193dbf','2ca7bcb7c79543598b8de33ec58d3dbe',2,'689d60c7622f40faa455acff851e1fe6','Rosa','Rosa Marlow Homes',NULL,4,'renew','continue');
INSERT INTO "position" VALUES('2c1efccfc785409ca4d7949dc5fded16','418af6b9b23b45618afd891cf198ee4f',0,'b3de722edd914eeab51e2b69db126737','Ana','Northside',NULL,4,'renew','start');
INSERT INTO "position" VALUES('f1a4c4da5e674160843594442b98161d','418af6b9b23b45618afd891cf198ee4f',1,'8426bed6928f4c9b96ea3424c9b5f43d','Nina Petrov','Nina Petrov',NULL,5,'renew','start');
INSERT INTO "position" VALUES('b837346fd20b429d8d5d6328dd6945a3','ad7035e45bf4457988c5771f25b7d188',0,'b3de722edd914eeab51e2b69db126737','Ana','Northside',NULL,4,'renew','continue');
INSERT INTO "position" VALUES('ed54b44f20da41b49aa0790606f550c8','ad7035e45bf4457988c5771f25b7d188',1,'8426bed6928f4c9b96ea3424c9b5f43d','Nina Petrov','Nina Petrov',NULL,4,'renew','continue');
INSERT INTO "position" VALUES('3dadb93712fe4203ab21e4542ba4c6fa','43ac164e0e0e4cbe954e550d1fd60230',0,'b3de722edd914eeab51e2b69db126737','Ana','Northside',NULL,5,'pause','pause');
INSERT INTO "position" VALUES('13e90bcbb5bd4e418f0369ef482aef82','43ac164e0e0e4cbe954e550d1fd60230',1,'8426bed6928f4c9b96ea3424c9b5f43d','Nina Petrov','Nina Petrov',NULL,5,'pause','pause');
INSERT INTO "position" VALUES('7f6decb17ca1435782a90731ec570242','bc0ff5796c914f568cfa7a3741cf30b8',0,'b3de722edd914eeab51e2b69db126737','Ana','Northside',NULL,4,'renew','start');
INSERT INTO "position" VALUES('403d0beda5c6491382c1ef2a92bbc643','bc0ff5796c914f568cfa7a3741cf30b8',1,'e8d3a24ec9e94498aebca628d6af26f2','Lou','Kite Coaching',NULL,4,'renew','start');
INSERT INTO "position" VALUES('a783ba6532d44824a5abfd6634c39132','7500fe75bc134d1a83effe9cc0503a99',0,'b3de722edd914eeab51e2b69db126737','Ana','Northside',NULL,3,'change','continue with changes');
INSERT INTO "position" VALUES('3ad96169c09b4e4788aa9a0483a32853','7500fe75bc134d1a83effe9cc0503a99',1,'e8d3a24ec9e94498aebca628d6af26f2','Lou','Kite Coaching',NULL,4,'change','continue with changes');
CREATE TABLE "profile" ("id" TEXT NOT NULL PRIMARY KEY, "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "at" TEXT NOT NULL, "day" TEXT NOT NULL, "by" TEXT NOT NULL, "mission" TEXT NOT NULL, "offers" TEXT NOT NULL, "serves" TEXT NOT NULL, "best" TEXT NOT NULL, "access" TEXT NOT NULL, "experience" TEXT NOT NULL, "skills" TEXT NOT NULL, "reach" TEXT NOT NULL, "habits" TEXT NOT NULL, "capacity" INTEGER NOT NULL) STRICT;
CREATE TABLE "promise" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "decision_id" TEXT NOT NULL REFERENCES "decision" ("id"), "place" INTEGER NOT NULL, "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "owner" TEXT NOT NULL, "text" TEXT NOT NULL, "by_day" TEXT, "state" TEXT NOT NULL, "word" TEXT NOT NULL, "settled_on" TEXT, "settled_by" TEXT NOT NULL) STRICT;
CREATE TABLE "review" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "kind" TEXT NOT NULL, "guide_version" INTEGER NOT NULL, "opened_at" TEXT NOT NULL, "opened_by" TEXT NOT NULL, "step" TEXT NOT NULL, "held_on" TEXT, "decided_at" TEXT, "revealed_at" TEXT, "cause" TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "review" VALUES('1c4e28165b47481dbf4d1e06a1e23735','9408475794504bd698b7ac116bef4881','start',3,'2026-01-21T10:30:00.000000','Ana','','2026-01-21','2026-01-21T10:30:00.000000','2026-01-21T10:30:00.000000','');
INSERT INTO "review" VALUES('2362206641774d0d8e02835016b52a42','9408475794504bd698b7ac116bef4881','checkpoint',4,'2026-04-25T10:30:00.000000','Ana','','2026-04-25','2026-04-25T10:30:00.000000','2026-04-25T10:30:00.000000','');
INSERT INTO "review" VALUES('0ceb8f353a464af584584e531400bbe8','9408475794504bd698b7ac116bef4881','checkpoint',4,'2026-07-24T10:30:00.000000','Ana','','2026-07-24','2026-07-24T10:30:00.000000','2026-07-24T10:30:00.000000','');
INSERT INTO "review" VALUES('e13deee8d45d4cd3a10e0c12ad16c66b','19b6e83e797e4751904b760efbb879a6','start',3,'2026-03-09T10:30:00.000000','Ana','','2026-03-09','2026-03-09T10:30:00.000000','2026-03-09T10:30:00.000000','');
INSERT INTO "review" VALUES('805787e2f62f46feaba17229f82cb770','19b6e83e797e4751904b760efbb879a6','checkpoint',4,'2026-06-09T10:30:00.000000','Ana','','2026-06-09','2026-06-09T10:30:00.000000','2026-06-09T10:30:00.000000','');
INSERT INTO "review" VALUES('a303d35180954b26810ac9818ac41baa','19b6e83e797e4751904b760efbb879a6','early',4,'2026-10-16T10:30:00.000000','Ana','','2026-10-16','2026-10-16T10:30:00.000000','2026-10-16T10:30:00.000000','');
INSERT INTO "review" VALUES('e4807af3c3a14102af3cd63ab592f8d6','a990af210f0f40e7ab94fbae7370bbbf','start',3,'2025-09-24T10:30:00.000000','Ana','','2025-09-24','2025-09-24T10:30:00.000000','2025-09-24T10:30:00.000000','');
INSERT INTO "review" VALUES('c92db694ce0c403893a44d5f354be395','a990af210f0f40e7ab94fbae7370bbbf','checkpoint',4,'2025-12-24T10:30:00.000000','Ana','','2025-12-24','2025-12-24T10:30:00.000000','2025-12-24T10:30:00.000000','');
CREATE TABLE "review_note" ("review_id" TEXT NOT NULL REFERENCES "review" ("id"), "person_id" TEXT NOT NULL, "key" TEXT NOT NULL, "words" TEXT NOT NULL, "version" INTEGER NOT NULL, "saved_at" TEXT NOT NULL, PRIMARY KEY ("review_id", "person_id", "key")) STRICT;
INSERT INTO "review_note" VALUES('1c4e28165b47481dbf4d1e06a1e23735','','said','We like each other and we are all a little short of work. We start small: three months, breakfast every second Tuesday, and we count referrals openly on one sheet.',1,'2026-01-21T10:30:00.000000');
INSERT INTO "review_note" VALUES('1c4e28165b47481dbf4d1e06a1e23735','','changes','Everybody sends at least one person a month.',1,'2026-01-21T10:30:00.000000');
INSERT INTO "review_note" VALUES('1c4e28165b47481dbf4d1e06a1e23735','','stop','If anyone has received fewer than three by the end of the trial, we talk before we continue.',1,'2026-01-21T10:30:00.000000');
INSERT INTO "review_note" VALUES('2362206641774d0d8e02835016b52a42','','said','Rosa gave most and got least, and she said so without a quarrel. Nobody meant it. Ana and Ben see movers later than they thought, so they will ask each client one question more.',1,'2026-04-25T10:30:00.000000');
INSERT INTO "review_note" VALUES('2362206641774d0d8e02835016b52a42','','changes','Ana asks every new client ''will you move within a year?''. Ben sends Rosa his list of expiring leases on the first of each month.',1,'2026-04-25T10:30:00.000000');
INSERT INTO "review_note" VALUES('2362206641774d0d8e02835016b52a42','','stop','If Rosa receives fewer than four until then, we disband and stay friends.',1,'2026-04-25T10:30:00.000000');
INSERT INTO "review_note" VALUES('0ceb8f353a464af584584e531400bbe8','','said','Nineteen referrals, shared almost evenly. The condition did its work; nobody had to use it.',1,'2026-07-24T10:30:00.000000');
INSERT INTO "review_note" VALUES('0ceb8f353a464af584584e531400bbe8','','changes','We go on for a year. The breakfast stays, the sheet stays.',1,'2026-07-24T10:30:00.000000');
INSERT INTO "review_note" VALUES('0ceb8f353a464af584584e531400bbe8','','stop','A month in which nobody sends anybody.',1,'2026-07-24T10:30:00.000000');
INSERT INTO "review_note" VALUES('e13deee8d45d4cd3a10e0c12ad16c66b','','said','Easy from the first minute.',1,'2026-03-09T10:30:00.000000');
INSERT INTO "review_note" VALUES('805787e2f62f46feaba17229f82cb770','','said','It works and asks for little. A year.',1,'2026-06-09T10:30:00.000000');
INSERT INTO "review_note" VALUES('a303d35180954b26810ac9818ac41baa','','said','Nina needs the autumn for her family. Nobody counts anything until then, and nobody asks.',1,'2026-10-16T10:30:00.000000');
INSERT INTO "review_note" VALUES('a303d35180954b26810ac9818ac41baa','','changes','Ana keeps the two December portraits for her and tells clients ''after the new year''.',1,'2026-10-16T10:30:00.000000');
INSERT INTO "review_note" VALUES('e4807af3c3a14102af3cd63ab592f8d6','','said','We laughed a lot and wrote little down.',1,'2025-09-24T10:30:00.000000');
INSERT INTO "review_note" VALUES('c92db694ce0c403893a44d5f354be395','','said','Friendly and vague. We want both, so we set a number.',1,'2025-12-24T10:30:00.000000');
INSERT INTO "review_note" VALUES('c92db694ce0c403893a44d5f354be395','','changes','One introduction a month, with the client''s leave and a date.',1,'2025-12-24T10:30:00.000000');
INSERT INTO "review_note" VALUES('c92db694ce0c403893a44d5f354be395','','stop','Three months without an introduction.',1,'2025-12-24T10:30:00.000000');
CREATE TABLE "schema_migration" ("id" INTEGER NOT NULL PRIMARY KEY, "name" VARCHAR(255) NOT NULL, "applied" DATETIME NOT NULL);
INSERT INTO "schema_migration" VALUES(1,'0001_initial','2026-11-25 20:13:15.496304');
INSERT INTO "schema_migration" VALUES(2,'0002_voices','2026-11-25 20:13:15.530141');
INSERT INTO "schema_migration" VALUES(3,'0003_ledger','2026-11-25 20:13:15.572232');
INSERT INTO "schema_migration" VALUES(4,'0004_names','2026-11-25 20:13:15.635835');
INSERT INTO "schema_migration" VALUES(5,'0005_answer_place','2026-11-28 21:11:52.366523');
INSERT INTO "schema_migration" VALUES(6,'0006_name_keys','2026-11-29 02:29:52.059210');
INSERT INTO "schema_migration" VALUES(7,'0007_income','2026-11-29 02:29:52.068310');
INSERT INTO "schema_migration" VALUES(8,'0008_days','2026-11-29 02:29:52.074236');
INSERT INTO "schema_migration" VALUES(9,'0009_merges','2026-11-29 02:29:52.075330');
CREATE TABLE "share" ("id" TEXT NOT NULL PRIMARY KEY, "breach_id" TEXT NOT NULL REFERENCES "breach" ("id"), "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "at" TEXT NOT NULL, "by" TEXT NOT NULL) STRICT;
CREATE TABLE "sharing" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "level" TEXT NOT NULL, "at" TEXT NOT NULL, "by" TEXT NOT NULL) STRICT;
CREATE TABLE "sign_off" ("id" TEXT NOT NULL PRIMARY KEY, "decision_id" TEXT NOT NULL REFERENCES "decision" ("id"), "place" INTEGER NOT NULL, "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "party" TEXT NOT NULL, "name" TEXT NOT NULL, "state" TEXT NOT NULL, "words" TEXT NOT NULL, "at" TEXT NOT NULL, "day" TEXT) STRICT;
INSERT INTO "sign_off" VALUES('40fdd21af9fc442cb8b24eca83d34dab','b6ecc78b4c4a46a1b9cedbf0427dbec8',0,'9bd0d2e944354b74ba8eafa680556f2f','Northside','Ana','signed','','2026-01-21T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('91e0666827de461fa4ba8d8e00defae4','b6ecc78b4c4a46a1b9cedbf0427dbec8',1,'7283727dc9174bd69128e4097d953121','Harbour Bank','Ben','signed','','2026-01-21T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('97c6f3ca2b524760811f57672011aa70','b6ecc78b4c4a46a1b9cedbf0427dbec8',2,'12c29ce34d424f4b88c7b3b186cf02dd','Rosa Marlow Homes','Rosa','signed','','2026-01-21T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('b27cb3957e384983b527f84b114d1d01','7a76553a9397497aae3b29dfcd086dbc',0,'9bd0d2e944354b74ba8eafa680556f2f','Northside','Ana','signed','','2026-04-25T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('5de489d98ce640e6bc937a616cb5cb52','7a76553a9397497aae3b29dfcd086dbc',1,'7283727dc9174bd69128e4097d953121','Harbour Bank','Ben','signed','','2026-04-25T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('c994378324fe44009a4add1b7365e018','7a76553a9397497aae3b29dfcd086dbc',2,'12c29ce34d424f4b88c7b3b186cf02dd','Rosa Marlow Homes','Rosa','signed','','2026-04-25T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('6f22a684abb849a4961e580785aec2ab','2ca7bcb7c79543598b8de33ec58d3dbe',0,'9bd0d2e944354b74ba8eafa680556f2f','Northside','Ana','signed','','2026-07-24T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('e23711d46f314ab38975b46968313c21','2ca7bcb7c79543598b8de33ec58d3dbe',1,'7283727dc9174bd69128e4097d953121','Harbour Bank','Ben','signed','','2026-07-24T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('60d113e264ce4225a65fbd03b9fc8d58','2ca7bcb7c79543598b8de33ec58d3dbe',2,'12c29ce34d424f4b88c7b3b186cf02dd','Rosa Marlow Homes','Rosa','signed','','2026-07-24T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('b136b0f546724d87ae0507dd2909b13f','418af6b9b23b45618afd891cf198ee4f',0,'9bd0d2e944354b74ba8eafa680556f2f','Northside','Ana','signed','','2026-03-09T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('4706006498154114acd15c602dbcb950','418af6b9b23b45618afd891cf198ee4f',1,'5076fa10677d4361a083494d135a29b7','Nina Petrov','Nina Petrov','signed','','2026-03-09T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('3934ae8dd9904318ae76d8c8bc8bbb11','ad7035e45bf4457988c5771f25b7d188',0,'9bd0d2e944354b74ba8eafa680556f2f','Northside','Ana','signed','','2026-06-09T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('93b338df3eaa492e9b0e06d4c763040d','ad7035e45bf4457988c5771f25b7d188',1,'5076fa10677d4361a083494d135a29b7','Nina Petrov','Nina Petrov','signed','','2026-06-09T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('d30705f4979c488fbf7018a605fa8cb9','43ac164e0e0e4cbe954e550d1fd60230',0,'9bd0d2e944354b74ba8eafa680556f2f','Northside','Ana','signed','','2026-10-16T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('2f47adf8909141a2a063f3e07dddc9b5','43ac164e0e0e4cbe954e550d1fd60230',1,'5076fa10677d4361a083494d135a29b7','Nina Petrov','Nina Petrov','signed','','2026-10-16T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('7f3871fdb90c445ba76dcb61b4e310d7','bc0ff5796c914f568cfa7a3741cf30b8',0,'9bd0d2e944354b74ba8eafa680556f2f','Northside','Ana','signed','','2025-09-24T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('8bb9330ef7a2455e8013602f2f438aa5','bc0ff5796c914f568cfa7a3741cf30b8',1,'c8ac9df624384adab1f7af7b165e005b','Kite Coaching','Lou','signed','','2025-09-24T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('0a3adf4637e84040af899fd858e27c83','7500fe75bc134d1a83effe9cc0503a99',0,'9bd0d2e944354b74ba8eafa680556f2f','Northside','Ana','signed','','2025-12-24T10:30:00.000000',NULL);
INSERT INTO "sign_off" VALUES('0e9567dcc8874fc7a242c29945bcaa4a','7500fe75bc134d1a83effe9cc0503a99',1,'c8ac9df624384adab1f7af7b165e005b','Kite Coaching','Lou','signed','','2025-12-24T10:30:00.000000',NULL);
CREATE TABLE "skill" ("id" TEXT NOT NULL PRIMARY KEY, "person_id" TEXT NOT NULL REFERENCES "person" ("id"), "at" TEXT NOT NULL, "day" TEXT NOT NULL, "name" TEXT NOT NULL, "own" INTEGER, "outside" INTEGER, "outside_by" TEXT NOT NULL, "goal" TEXT NOT NULL) STRICT;
CREATE TABLE "terms" ("id" TEXT NOT NULL PRIMARY KEY, "alliance_id" TEXT NOT NULL REFERENCES "alliance" ("id"), "version" INTEGER NOT NULL, "decision_id" TEXT NOT NULL REFERENCES "decision" ("id"), "goal" TEXT NOT NULL, "rhythm" TEXT NOT NULL, "notice" INTEGER NOT NULL, "exit_terms" TEXT NOT NULL, "situation" TEXT NOT NULL DEFAULT '', "repeats" TEXT NOT NULL DEFAULT '', "first_project" TEXT NOT NULL DEFAULT '', "advantage" TEXT NOT NULL DEFAULT '') STRICT;
INSERT INTO "terms" VALUES('a11d164692374c229be0add477513b03','9408475794504bd698b7ac116bef4881',1,'b6ecc78b4c4a46a1b9cedbf0427dbec8','Every client who buys a home meets all three of us within a week.','breakfast every two weeks',0,'Clients stay with whomever they chose. Two weeks'' notice, and we tell the others why.','','','','');
INSERT INTO "terms" VALUES('9c0a368c498945e4baeeb2be03ce2a91','a990af210f0f40e7ab94fbae7370bbbf',1,'7500fe75bc134d1a83effe9cc0503a99','Founders who sleep at night.','one introduction a month',0,'','','','','');
CREATE TABLE "theme" ("id" TEXT NOT NULL PRIMARY KEY, "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "year" INTEGER NOT NULL, "at" TEXT NOT NULL, "by" TEXT NOT NULL, "word" TEXT NOT NULL, "served" TEXT NOT NULL) STRICT;
CREATE TABLE "voice" ("review_id" TEXT NOT NULL REFERENCES "review" ("id"), "party_id" TEXT NOT NULL REFERENCES "party" ("id"), "person_id" TEXT NOT NULL REFERENCES "person" ("id"), "entered_by" TEXT NOT NULL, "proxy" TEXT NOT NULL, "step" TEXT NOT NULL, "state" TEXT NOT NULL, "at" TEXT, "by" TEXT NOT NULL, "day" TEXT, PRIMARY KEY ("review_id", "party_id")) STRICT;
INSERT INTO "voice" VALUES('1c4e28165b47481dbf4d1e06a1e23735','9bd0d2e944354b74ba8eafa680556f2f','b3de722edd914eeab51e2b69db126737','b3de722edd914eeab51e2b69db126737','','','answered','2026-01-21T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('1c4e28165b47481dbf4d1e06a1e23735','7283727dc9174bd69128e4097d953121','0f5803ba73364c9584487e93bddba4b3','b3de722edd914eeab51e2b69db126737','','','answered','2026-01-21T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('1c4e28165b47481dbf4d1e06a1e23735','12c29ce34d424f4b88c7b3b186cf02dd','689d60c7622f40faa455acff851e1fe6','b3de722edd914eeab51e2b69db126737','','','answered','2026-01-21T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('2362206641774d0d8e02835016b52a42','9bd0d2e944354b74ba8eafa680556f2f','b3de722edd914eeab51e2b69db126737','b3de722edd914eeab51e2b69db126737','','','answered','2026-04-25T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('2362206641774d0d8e02835016b52a42','7283727dc9174bd69128e4097d953121','0f5803ba73364c9584487e93bddba4b3','b3de722edd914eeab51e2b69db126737','','','answered','2026-04-25T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('2362206641774d0d8e02835016b52a42','12c29ce34d424f4b88c7b3b186cf02dd','689d60c7622f40faa455acff851e1fe6','b3de722edd914eeab51e2b69db126737','','','answered','2026-04-25T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('0ceb8f353a464af584584e531400bbe8','9bd0d2e944354b74ba8eafa680556f2f','b3de722edd914eeab51e2b69db126737','b3de722edd914eeab51e2b69db126737','','','answered','2026-07-24T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('0ceb8f353a464af584584e531400bbe8','7283727dc9174bd69128e4097d953121','0f5803ba73364c9584487e93bddba4b3','b3de722edd914eeab51e2b69db126737','','','answered','2026-07-24T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('0ceb8f353a464af584584e531400bbe8','12c29ce34d424f4b88c7b3b186cf02dd','689d60c7622f40faa455acff851e1fe6','b3de722edd914eeab51e2b69db126737','','','answered','2026-07-24T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('e13deee8d45d4cd3a10e0c12ad16c66b','9bd0d2e944354b74ba8eafa680556f2f','b3de722edd914eeab51e2b69db126737','b3de722edd914eeab51e2b69db126737','','','answered','2026-03-09T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('e13deee8d45d4cd3a10e0c12ad16c66b','5076fa10677d4361a083494d135a29b7','8426bed6928f4c9b96ea3424c9b5f43d','b3de722edd914eeab51e2b69db126737','','','answered','2026-03-09T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('805787e2f62f46feaba17229f82cb770','9bd0d2e944354b74ba8eafa680556f2f','b3de722edd914eeab51e2b69db126737','b3de722edd914eeab51e2b69db126737','','','answered','2026-06-09T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('805787e2f62f46feaba17229f82cb770','5076fa10677d4361a083494d135a29b7','8426bed6928f4c9b96ea3424c9b5f43d','b3de722edd914eeab51e2b69db126737','','','answered','2026-06-09T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('a303d35180954b26810ac9818ac41baa','9bd0d2e944354b74ba8eafa680556f2f','b3de722edd914eeab51e2b69db126737','b3de722edd914eeab51e2b69db126737','','','answered','2026-10-16T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('a303d35180954b26810ac9818ac41baa','5076fa10677d4361a083494d135a29b7','8426bed6928f4c9b96ea3424c9b5f43d','b3de722edd914eeab51e2b69db126737','','','answered','2026-10-16T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('e4807af3c3a14102af3cd63ab592f8d6','9bd0d2e944354b74ba8eafa680556f2f','b3de722edd914eeab51e2b69db126737','b3de722edd914eeab51e2b69db126737','','','answered','2025-09-24T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('e4807af3c3a14102af3cd63ab592f8d6','c8ac9df624384adab1f7af7b165e005b','e8d3a24ec9e94498aebca628d6af26f2','b3de722edd914eeab51e2b69db126737','','','answered','2025-09-24T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('c92db694ce0c403893a44d5f354be395','9bd0d2e944354b74ba8eafa680556f2f','b3de722edd914eeab51e2b69db126737','b3de722edd914eeab51e2b69db126737','','','answered','2025-12-24T10:30:00.000000','',NULL);
INSERT INTO "voice" VALUES('c92db694ce0c403893a44d5f354be395','c8ac9df624384adab1f7af7b165e005b','e8d3a24ec9e94498aebca628d6af26f2','b3de722edd914eeab51e2b69db126737','','','answered','2025-12-24T10:30:00.000000','',NULL);
CREATE UNIQUE INDEX "schema_migration_name" ON "schema_migration" ("name");
CREATE INDEX "party_folded" ON "party" ("folded");
CREATE INDEX "person_party_id" ON "person" ("party_id");
CREATE UNIQUE INDEX "person_login" ON "person" ("login");
CREATE INDEX "member_party_id" ON "member" ("party_id");
CREATE INDEX "review_alliance_id" ON "review" ("alliance_id");
CREATE UNIQUE INDEX "decision_seq" ON "decision" ("seq");
CREATE UNIQUE INDEX "decision_review_id" ON "decision" ("review_id");
CREATE INDEX "decision_alliance_id_seq" ON "decision" ("alliance_id", "seq");
CREATE INDEX "position_decision_id" ON "position" ("decision_id");
CREATE INDEX "correction_decision_id" ON "correction" ("decision_id");
CREATE UNIQUE INDEX "terms_alliance_id_version" ON "terms" ("alliance_id", "version");
CREATE INDEX "party_terms_terms_id" ON "party_terms" ("terms_id");
CREATE INDEX "close_out_item_alliance_id" ON "close_out_item" ("alliance_id");
CREATE INDEX "note_alliance_id_at" ON "note" ("alliance_id", "at");
CREATE INDEX "note_at" ON "note" ("at");
CREATE TRIGGER "decision_no_update" BEFORE UPDATE ON "decision" BEGIN SELECT RAISE(ABORT, 'the table decision is append-only'); END;
CREATE TRIGGER "decision_no_delete" BEFORE DELETE ON "decision" BEGIN SELECT RAISE(ABORT, 'the table decision is append-only'); END;
CREATE TRIGGER "decision_no_replace" BEFORE INSERT ON "decision" WHEN EXISTS (SELECT 1 FROM "decision" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table decision is append-only'); END;
CREATE TRIGGER "position_no_update" BEFORE UPDATE ON "position" BEGIN SELECT RAISE(ABORT, 'the table position is append-only'); END;
CREATE TRIGGER "position_no_delete" BEFORE DELETE ON "position" BEGIN SELECT RAISE(ABORT, 'the table position is append-only'); END;
CREATE TRIGGER "position_no_replace" BEFORE INSERT ON "position" WHEN EXISTS (SELECT 1 FROM "position" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table position is append-only'); END;
CREATE TRIGGER "correction_no_update" BEFORE UPDATE ON "correction" BEGIN SELECT RAISE(ABORT, 'the table correction is append-only'); END;
CREATE TRIGGER "correction_no_delete" BEFORE DELETE ON "correction" BEGIN SELECT RAISE(ABORT, 'the table correction is append-only'); END;
CREATE TRIGGER "correction_no_replace" BEFORE INSERT ON "correction" WHEN EXISTS (SELECT 1 FROM "correction" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table correction is append-only'); END;
CREATE TRIGGER "terms_no_update" BEFORE UPDATE ON "terms" BEGIN SELECT RAISE(ABORT, 'the table terms is append-only'); END;
CREATE TRIGGER "terms_no_delete" BEFORE DELETE ON "terms" BEGIN SELECT RAISE(ABORT, 'the table terms is append-only'); END;
CREATE TRIGGER "terms_no_replace" BEFORE INSERT ON "terms" WHEN EXISTS (SELECT 1 FROM "terms" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table terms is append-only'); END;
CREATE TRIGGER "party_terms_no_update" BEFORE UPDATE ON "party_terms" BEGIN SELECT RAISE(ABORT, 'the table party_terms is append-only'); END;
CREATE TRIGGER "party_terms_no_delete" BEFORE DELETE ON "party_terms" BEGIN SELECT RAISE(ABORT, 'the table party_terms is append-only'); END;
CREATE TRIGGER "party_terms_no_replace" BEFORE INSERT ON "party_terms" WHEN EXISTS (SELECT 1 FROM "party_terms" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table party_terms is append-only'); END;
CREATE TRIGGER "note_no_update" BEFORE UPDATE ON "note" BEGIN SELECT RAISE(ABORT, 'the table note is append-only'); END;
CREATE TRIGGER "note_no_delete" BEFORE DELETE ON "note" BEGIN SELECT RAISE(ABORT, 'the table note is append-only'); END;
CREATE TRIGGER "note_no_replace" BEFORE INSERT ON "note" WHEN EXISTS (SELECT 1 FROM "note" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table note is append-only'); END;
CREATE TRIGGER "decision_in_order" BEFORE INSERT ON "decision" WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM "decision") BEGIN SELECT RAISE(ABORT, 'the table decision is append-only'); END;
CREATE TRIGGER "answer_frozen_insert" BEFORE INSERT ON "answer" WHEN (SELECT decided_at FROM review WHERE id = NEW.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'this review is decided'); END;
CREATE TRIGGER "answer_frozen_update" BEFORE UPDATE ON "answer" WHEN (SELECT decided_at FROM review WHERE id = OLD.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'this review is decided'); END;
CREATE TRIGGER "answer_frozen_delete" BEFORE DELETE ON "answer" WHEN (SELECT decided_at FROM review WHERE id = OLD.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'this review is decided'); END;
CREATE TRIGGER "review_note_frozen_insert" BEFORE INSERT ON "review_note" WHEN (SELECT decided_at FROM review WHERE id = NEW.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'this review is decided'); END;
CREATE TRIGGER "review_note_frozen_update" BEFORE UPDATE ON "review_note" WHEN (SELECT decided_at FROM review WHERE id = OLD.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'this review is decided'); END;
CREATE TRIGGER "review_note_frozen_delete" BEFORE DELETE ON "review_note" WHEN (SELECT decided_at FROM review WHERE id = OLD.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'this review is decided'); END;
CREATE TRIGGER "review_frozen_update" BEFORE UPDATE ON "review" WHEN OLD.decided_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'this review is decided'); END;
CREATE TRIGGER "review_frozen_delete" BEFORE DELETE ON "review" WHEN OLD.decided_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'this review is decided'); END;
CREATE INDEX "sign_off_decision_id" ON "sign_off" ("decision_id");
CREATE INDEX "sign_off_party_id" ON "sign_off" ("party_id");
CREATE INDEX "breach_alliance_id" ON "breach" ("alliance_id");
CREATE INDEX "account_breach_id" ON "account" ("breach_id");
CREATE INDEX "share_breach_id" ON "share" ("breach_id");
CREATE INDEX "alliance_open_review_id" ON "alliance" ("open_review_id");
CREATE TRIGGER "sign_off_no_update" BEFORE UPDATE ON "sign_off" BEGIN SELECT RAISE(ABORT, 'the table sign_off is append-only'); END;
CREATE TRIGGER "sign_off_no_delete" BEFORE DELETE ON "sign_off" BEGIN SELECT RAISE(ABORT, 'the table sign_off is append-only'); END;
CREATE TRIGGER "sign_off_no_replace" BEFORE INSERT ON "sign_off" WHEN EXISTS (SELECT 1 FROM "sign_off" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table sign_off is append-only'); END;
CREATE TRIGGER "breach_no_update" BEFORE UPDATE ON "breach" BEGIN SELECT RAISE(ABORT, 'the table breach is append-only'); END;
CREATE TRIGGER "breach_no_delete" BEFORE DELETE ON "breach" BEGIN SELECT RAISE(ABORT, 'the table breach is append-only'); END;
CREATE TRIGGER "breach_no_replace" BEFORE INSERT ON "breach" WHEN EXISTS (SELECT 1 FROM "breach" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table breach is append-only'); END;
CREATE TRIGGER "account_no_update" BEFORE UPDATE ON "account" BEGIN SELECT RAISE(ABORT, 'the table account is append-only'); END;
CREATE TRIGGER "account_no_delete" BEFORE DELETE ON "account" BEGIN SELECT RAISE(ABORT, 'the table account is append-only'); END;
CREATE TRIGGER "account_no_replace" BEFORE INSERT ON "account" WHEN EXISTS (SELECT 1 FROM "account" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table account is append-only'); END;
CREATE TRIGGER "share_no_update" BEFORE UPDATE ON "share" BEGIN SELECT RAISE(ABORT, 'the table share is append-only'); END;
CREATE TRIGGER "share_no_delete" BEFORE DELETE ON "share" BEGIN SELECT RAISE(ABORT, 'the table share is append-only'); END;
CREATE TRIGGER "share_no_replace" BEFORE INSERT ON "share" WHEN EXISTS (SELECT 1 FROM "share" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table share is append-only'); END;
CREATE TRIGGER "answer_revealed_insert" BEFORE INSERT ON "answer" WHEN (SELECT revealed_at FROM review WHERE id = NEW.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'its voices are revealed'); END;
CREATE TRIGGER "answer_revealed_update" BEFORE UPDATE ON "answer" WHEN (SELECT revealed_at FROM review WHERE id = OLD.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'its voices are revealed'); END;
CREATE TRIGGER "answer_revealed_delete" BEFORE DELETE ON "answer" WHEN (SELECT revealed_at FROM review WHERE id = OLD.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'its voices are revealed'); END;
CREATE TRIGGER "voice_revealed_insert" BEFORE INSERT ON "voice" WHEN (SELECT revealed_at FROM review WHERE id = NEW.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'its voices are revealed'); END;
CREATE TRIGGER "voice_revealed_update" BEFORE UPDATE ON "voice" WHEN (SELECT revealed_at FROM review WHERE id = OLD.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'its voices are revealed'); END;
CREATE TRIGGER "voice_revealed_delete" BEFORE DELETE ON "voice" WHEN (SELECT revealed_at FROM review WHERE id = OLD.review_id) IS NOT NULL BEGIN SELECT RAISE(ABORT, 'its voices are revealed'); END;
CREATE TRIGGER "review_stays_revealed" BEFORE UPDATE ON "review" WHEN OLD.revealed_at IS NOT NULL AND NEW.revealed_at IS NOT OLD.revealed_at BEGIN SELECT RAISE(ABORT, 'its voices are revealed'); END;
CREATE INDEX "entry_alliance_id_at" ON "entry" ("alliance_id", "at");
CREATE INDEX "entry_by_party_at" ON "entry" ("by_party", "at");
CREATE INDEX "sharing_alliance_id" ON "sharing" ("alliance_id");
CREATE INDEX "profile_party_id" ON "profile" ("party_id");
CREATE INDEX "need_alliance_id" ON "need" ("alliance_id");
CREATE INDEX "fit_alliance_id" ON "fit" ("alliance_id");
CREATE INDEX "theme_party_id" ON "theme" ("party_id");
CREATE INDEX "skill_person_id" ON "skill" ("person_id");
CREATE INDEX "party_terms_party_id" ON "party_terms" ("party_id");
CREATE INDEX "alliance_follows_id" ON "alliance" ("follows_id");
CREATE TRIGGER "entry_no_update" BEFORE UPDATE ON "entry" BEGIN SELECT RAISE(ABORT, 'the table entry is append-only'); END;
CREATE TRIGGER "entry_no_delete" BEFORE DELETE ON "entry" BEGIN SELECT RAISE(ABORT, 'the table entry is append-only'); END;
CREATE TRIGGER "entry_no_replace" BEFORE INSERT ON "entry" WHEN EXISTS (SELECT 1 FROM "entry" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table entry is append-only'); END;
CREATE TRIGGER "sharing_no_update" BEFORE UPDATE ON "sharing" BEGIN SELECT RAISE(ABORT, 'the table sharing is append-only'); END;
CREATE TRIGGER "sharing_no_delete" BEFORE DELETE ON "sharing" BEGIN SELECT RAISE(ABORT, 'the table sharing is append-only'); END;
CREATE TRIGGER "sharing_no_replace" BEFORE INSERT ON "sharing" WHEN EXISTS (SELECT 1 FROM "sharing" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table sharing is append-only'); END;
CREATE TRIGGER "profile_no_update" BEFORE UPDATE ON "profile" BEGIN SELECT RAISE(ABORT, 'the table profile is append-only'); END;
CREATE TRIGGER "profile_no_delete" BEFORE DELETE ON "profile" BEGIN SELECT RAISE(ABORT, 'the table profile is append-only'); END;
CREATE TRIGGER "profile_no_replace" BEFORE INSERT ON "profile" WHEN EXISTS (SELECT 1 FROM "profile" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table profile is append-only'); END;
CREATE TRIGGER "need_no_update" BEFORE UPDATE ON "need" BEGIN SELECT RAISE(ABORT, 'the table need is append-only'); END;
CREATE TRIGGER "need_no_delete" BEFORE DELETE ON "need" BEGIN SELECT RAISE(ABORT, 'the table need is append-only'); END;
CREATE TRIGGER "need_no_replace" BEFORE INSERT ON "need" WHEN EXISTS (SELECT 1 FROM "need" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table need is append-only'); END;
CREATE TRIGGER "fit_no_update" BEFORE UPDATE ON "fit" BEGIN SELECT RAISE(ABORT, 'the table fit is append-only'); END;
CREATE TRIGGER "fit_no_delete" BEFORE DELETE ON "fit" BEGIN SELECT RAISE(ABORT, 'the table fit is append-only'); END;
CREATE TRIGGER "fit_no_replace" BEFORE INSERT ON "fit" WHEN EXISTS (SELECT 1 FROM "fit" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table fit is append-only'); END;
CREATE TRIGGER "theme_no_update" BEFORE UPDATE ON "theme" BEGIN SELECT RAISE(ABORT, 'the table theme is append-only'); END;
CREATE TRIGGER "theme_no_delete" BEFORE DELETE ON "theme" BEGIN SELECT RAISE(ABORT, 'the table theme is append-only'); END;
CREATE TRIGGER "theme_no_replace" BEFORE INSERT ON "theme" WHEN EXISTS (SELECT 1 FROM "theme" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table theme is append-only'); END;
CREATE TRIGGER "skill_no_update" BEFORE UPDATE ON "skill" BEGIN SELECT RAISE(ABORT, 'the table skill is append-only'); END;
CREATE TRIGGER "skill_no_delete" BEFORE DELETE ON "skill" BEGIN SELECT RAISE(ABORT, 'the table skill is append-only'); END;
CREATE TRIGGER "skill_no_replace" BEFORE INSERT ON "skill" WHEN EXISTS (SELECT 1 FROM "skill" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table skill is append-only'); END;
CREATE INDEX "promise_alliance_id" ON "promise" ("alliance_id");
CREATE INDEX "promise_decision_id" ON "promise" ("decision_id");
CREATE INDEX "promise_state_by_day" ON "promise" ("state", "by_day");
CREATE INDEX "outcome_detail_decision_id" ON "outcome_detail" ("decision_id");
CREATE INDEX "condition_terms_id" ON "condition" ("terms_id");
CREATE INDEX "condition_answer_alliance_id" ON "condition_answer" ("alliance_id");
CREATE INDEX "alliance_bucket_first_signal_on" ON "alliance" ("bucket", "first_signal_on");
CREATE TRIGGER "outcome_detail_no_update" BEFORE UPDATE ON "outcome_detail" BEGIN SELECT RAISE(ABORT, 'the table outcome_detail is append-only'); END;
CREATE TRIGGER "outcome_detail_no_delete" BEFORE DELETE ON "outcome_detail" BEGIN SELECT RAISE(ABORT, 'the table outcome_detail is append-only'); END;
CREATE TRIGGER "outcome_detail_no_replace" BEFORE INSERT ON "outcome_detail" WHEN EXISTS (SELECT 1 FROM "outcome_detail" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table outcome_detail is append-only'); END;
CREATE TRIGGER "condition_no_update" BEFORE UPDATE ON "condition" BEGIN SELECT RAISE(ABORT, 'the table condition is append-only'); END;
CREATE TRIGGER "condition_no_delete" BEFORE DELETE ON "condition" BEGIN SELECT RAISE(ABORT, 'the table condition is append-only'); END;
CREATE TRIGGER "condition_no_replace" BEFORE INSERT ON "condition" WHEN EXISTS (SELECT 1 FROM "condition" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table condition is append-only'); END;
CREATE TRIGGER "condition_answer_no_update" BEFORE UPDATE ON "condition_answer" BEGIN SELECT RAISE(ABORT, 'the table condition_answer is append-only'); END;
CREATE TRIGGER "condition_answer_no_delete" BEFORE DELETE ON "condition_answer" BEGIN SELECT RAISE(ABORT, 'the table condition_answer is append-only'); END;
CREATE TRIGGER "condition_answer_no_replace" BEFORE INSERT ON "condition_answer" WHEN EXISTS (SELECT 1 FROM "condition_answer" WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the table condition_answer is append-only'); END;
CREATE TRIGGER "promise_no_delete" BEFORE DELETE ON "promise" BEGIN SELECT RAISE(ABORT, 'the table promise is append-only'); END;
CREATE TRIGGER "promise_as_made" BEFORE UPDATE ON "promise" WHEN NEW.decision_id <> OLD.decision_id OR NEW.owner <> OLD.owner OR NEW.text <> OLD.text OR NEW.party_id <> OLD.party_id OR NEW.by_day IS NOT OLD.by_day OR NEW.place <> OLD.place BEGIN SELECT RAISE(ABORT, 'the table promise is append-only'); END;
CREATE INDEX "party_name_key" ON "party" ("name_key");
CREATE INDEX "alliance_name_key" ON "alliance" ("name_key");
CREATE INDEX "alliance_sort_name" ON "alliance" ("sort_name");
CREATE INDEX "alliance_bucket_day_rank_sort_name_id" ON "alliance" ("bucket", "day_rank", "sort_name", "id");
CREATE INDEX "merge_new_id" ON "merge" ("new_id");
COMMIT;
