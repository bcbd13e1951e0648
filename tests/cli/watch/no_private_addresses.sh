# By default nothing that resolves to this machine is asked.
stemma watch --once --no-lexicons news.db http://127.0.0.1:9/feed.xml
