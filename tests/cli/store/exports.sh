# Every format is what it says, also of an article that is out to break it.
cat >bad.jsonl <<'END'
{"id":"=1+1","title":"=HYPERLINK(\"http://x\",\"<b>\")","outlet":"\"],[","lang":"en","text":"The harbour was closed on Monday after a crane fell, <script>alert(1)</script> the port said.\n\nNobody was hurt, and the harbour opens again on Tuesday, it said."}
{"id":"b\u0001","title":"a]]>&\"'","outlet":"x","lang":"en","text":"The harbour was closed on Monday after a crane fell, <script>alert(1)</script> the port said.\n\nNobody was hurt, and the harbour opens again on Tuesday, it said. More."}
END
stemma add --no-lexicons case.db bad.jsonl >added
for format in jsonl csv graphml dot prov passim; do stemma export --no-lexicons -f $format case.db >case.$format || echo "$format failed"; done
python3 - <<'END'
import csv, json, xml.etree.ElementTree
print([r["record"] for r in map(json.loads, open("case.jsonl", encoding="utf-8"))])
rows = list(csv.reader(open("case.csv", encoding="utf-8", newline="")))
print([len(r) == len(rows[0]) for r in rows], rows[1][1], rows[1][2][:12])
graph = xml.etree.ElementTree.parse("case.graphml").getroot()
print([e.tag.split("}")[1] for e in graph[-1]])
print(sorted(json.load(open("case.prov", encoding="utf-8"))))
print([sorted(json.loads(line)) for line in open("case.passim", encoding="utf-8")][0][:5])
print("\\\"" in open("case.dot", encoding="utf-8").read())
END
stemma export --no-lexicons -f html5 case.db; echo "ended with $?"
