"""How long DuckDB takes over a million rows: query.py TABLE.parquet [ROWS].

Copies of the table stand in for more files until there are so many rows.
"""

import sys
import time

import duckdb

table, rows = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
count = duckdb.execute("select count(*) from read_parquet(?)", [table]).fetchone()[0]
files = [table] * -(-rows // count)
QUERIES = {
    "sums of every cell": "select cell, year, sum(value), count(value) from t group by all order by all",
    "bodies with the most errors": "select body, sum(errors) e from t group by body order by e desc, body limit 20",
    "cells that nobody is sure of": "select cell, count(*) from t where certainty <> 'read' group by cell order by all",
}
duckdb.execute("create view t as select * from read_parquet(" + repr(files) + ")")
counted = duckdb.execute("select count(*) from t").fetchone()[0]
print(f"{counted} rows in {len(files)} files")
for name, query in QUERIES.items():
    begun = time.monotonic()
    found = duckdb.execute(query).fetchall()
    print(f"{name}: {len(found)} rows in {(time.monotonic() - begun) * 1000:.0f} ms")
