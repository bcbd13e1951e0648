stemma extract --max-files=0 x
