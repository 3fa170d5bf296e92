"""How many keys a decision takes, from home to the last signature."""
