printf 'Die F\303\244hre lief auf Grund. \360\237\230\200 Alle wurden gerettet.\n' >a.txt
stemma claims --json a.txt | python3 -c '
import json, sys
a = json.load(sys.stdin)
for s in a["sentences"]:
    print(a["text"][s["begin"]:s["end"]])'
