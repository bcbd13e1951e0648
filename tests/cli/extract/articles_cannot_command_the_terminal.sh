printf '\033]0;owned\007\033[2J\302\233 The ferry\r ran \342\200\256aground on Tuesday evening, they said.\n' >a.txt
stemma extract a.txt >out 2>err
LC_ALL=C tr -d '\12\40-\176\200-\377' <out | wc -c | tr -d ' '
grep -c 'aground' out
