stemma version --frobnicate
