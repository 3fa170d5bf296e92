"""Gives Peewee the driver of the server, which was kept out while Peewee was imported (see `allytui.store`)."""

import peewee

from allytui.store.engine.errors import Unusable


def load_driver() -> None:
    """Have psycopg where Peewee looks for it. Raises Unusable, a sentence, where it is not installed."""
    module, adapter = vars(peewee), peewee.Psycopg3Adapter
    if module["psycopg"] is not None:
        return
    try:
        import psycopg
        from psycopg.pq import TransactionStatus
        from psycopg.types.json import Json, Jsonb
    except ImportError as error:
        raise Unusable(
            "A database on a server needs the extra 'postgres': install it with pip install 'allytui[postgres]'"
        ) from error
    module.update(psycopg=psycopg, TransactionStatus=TransactionStatus, Json_pg3=Json, Jsonb_pg3=Jsonb)
    adapter.txn_idle = TransactionStatus.IDLE
    adapter.txn_inerror = TransactionStatus.INERROR
    adapter.txn_unknown = TransactionStatus.UNKNOWN
