# below a folder: files sorted by name, hidden ones left out
mkdir -p pile/b pile/.hidden
printf 'One.\n' >pile/b/one.txt
printf 'Two.\n' >pile/two.txt
printf 'Three.\n' >pile/.hidden/three.txt
printf 'Four.\n' >pile/a.txt
stemma extract --json pile | json_show path
