stemma extract --frobnicate x
