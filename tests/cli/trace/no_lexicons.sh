printf 'The ferry ran aground off Hask late on Monday evening.\n' >a.txt
printf 'Seit Montag regnet es im ganzen Land sehr stark und lange.\n' >b.txt
stemma trace --no-lexicons a.txt b.txt | grep -o 'No dictionary was found for: [^.]*'
