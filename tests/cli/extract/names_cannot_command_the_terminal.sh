name=$(printf 'x\033[2Jy')
stemma extract --json "$name" >/dev/null
