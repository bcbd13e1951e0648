# a record's id is its own; the trace tells equal ones apart
printf '{"id":"x","text":"The ferry ran aground."}\n' >a.json
printf '{"id":"x","text":"The dam held."}\n' >b.json
printf '{"id":"x~2","text":"Rain is expected."}\n' >c.json
stemma trace --json a.json b.json c.json | python3 -c 'import json,sys; print([a["id"] for a in json.load(sys.stdin)["articles"]])'
