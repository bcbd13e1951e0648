# --help, help and the manual say the same
for page in trace extract claims align lexicon help version; do
    python3 "$ROOT/tools/manpages.py" text "$ROOT/docs/man/stemma-$page.md" >manual
    stemma help $page >shown && cmp manual shown || echo "help $page differs"
    [ $page = help ] || { stemma $page --help >shown && cmp manual shown || echo "$page --help differs"; }
done
stemma --help | head -1
