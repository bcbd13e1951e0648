# root may read anything
[ "$(id -u)" = 0 ] && exit 77
printf 'secret\n' >a.txt
chmod 000 a.txt
stemma extract --json a.txt
