"""A key by which names are the same, apart from the text they are searched by and sorted by."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Add the columns; they are filled after the migrations, as they are whenever a name changes."""
    for table, column in (("party", "name_key"), ("alliance", "name_key"), ("alliance", "sort_name")):
        db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN "{column}" TEXT NOT NULL DEFAULT \'\'')
    db.execute_sql('CREATE INDEX "party_name_key" ON "party" ("name_key")')
    db.execute_sql('CREATE INDEX "alliance_name_key" ON "alliance" ("name_key")')
    db.execute_sql('CREATE INDEX "alliance_sort_name" ON "alliance" ("sort_name")')
    db.execute_sql('DROP INDEX "alliance_bucket_day_rank_name_id"')
    db.execute_sql(
        'CREATE INDEX "alliance_bucket_day_rank_sort_name_id" ON "alliance" '
        '("bucket", "day_rank", "sort_name", "id")'
    )
