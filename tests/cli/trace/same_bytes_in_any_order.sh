# neither threads nor the order of arguments show
cd "$SAMPLES/ferry"
stemma trace --json --threads=1 0*.txt 0*.json >"$HOME/one"
stemma trace --json --threads=4 09*.json 0[5-7]*.txt 08*.json 0[1-4]*.txt >"$HOME/two"
stemma trace --json --threads=2 08*.json 03*.txt 01*.txt 02*.txt 0[4-7]*.txt 09*.json >"$HOME/three"
cmp "$HOME/one" "$HOME/two" && cmp "$HOME/one" "$HOME/three"
