stemma help transmogrify
