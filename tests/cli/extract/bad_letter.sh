stemma extract -x y
