# an empty file is an article without text, or an error; never silence
: >a.txt
stemma extract --json a.txt | json_check extract
