printf 'One.\n' >b.txt
stemma align --json nix b.txt >out
status=$?
json_check align <out
exit $status
