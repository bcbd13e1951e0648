cat >a.jsonl <<'END'
{"id":"r1","title":"Ferry aground","text":"The ferry ran aground.","published":"2025-03-12"}
{"id":"r2","text":}
{"id":"r3","text":"The dam held."}
END
stemma extract --json a.jsonl >out
status=$?
json_show entry title published error <out
exit $status
