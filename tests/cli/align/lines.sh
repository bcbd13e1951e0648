# empty lines keep their numbers
printf 'The ferry ran aground.\n\nAll were saved.\n' >a
printf 'The ferry ran aground.\nAll were saved.' >b
stemma align --json --lines a b | python3 -c '
import json, sys
o = json.load(sys.stdin)
print([(s["from"], s["to"]) for s in o["sentences"]])'
stemma align --json --lines a b | json_check align
