stemma extract --color=blue x
