# the folders of the XDG variables; ones that are not absolute do not count
export XDG_CACHE_HOME=/nowhere/cache XDG_DATA_HOME=relative XDG_DATA_DIRS=/nowhere/one:relative:/nowhere/two
stemma lexicon where | grep -v /usr/share | sed "s|$HOME|HOME|"
stemma lexicon where --cache-dir=here --lexicon-dir=there
