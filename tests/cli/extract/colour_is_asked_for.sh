printf 'The ferry ran aground on Tuesday.\n' >a.txt
stemma extract a.txt | tr -d '\12\40-\176' | wc -c | tr -d ' '
stemma extract --color=always --plain a.txt | grep -c "$(printf '\033')"
NO_COLOR=1 stemma extract --color=always --plain a.txt | grep -c "$(printf '\033')"
