# New pages are added once, a page that is gone is told, an unchanged feed is not read again; a second call goes on.
mkdir site
cat >site/feed.xml <<'END'
<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>{}/</link><description>d</description>
<item><title>Ferry aground</title><link>{}/a.html</link></item><item><title>Gone</title><link>{}/gone.html</link></item>
</channel></rss>
END
cat >site/a.html <<'END'
<!DOCTYPE html><html lang="en"><head><title>Ferry aground</title></head><body><article><h1>Ferry aground</h1>
<p>A ferry ran aground off the coast on Monday with 312 people on board, the coastguard said in a statement.</p>
<p>Everyone was brought ashore by lifeboats during the night, and nobody was hurt, the operator said.</p></article></body></html>
END
cat >both.sh <<'END'
stemma watch --once --no-lexicons --allow-private --delay 0 news.db $1/feed.xml
sleep 2
stemma watch --once --no-lexicons --allow-private --delay 0 --interval 1 news.db
stemma watch --once --no-lexicons --allow-private --delay 0 --interval 1 news.db
END
sed -i 's/--once --no/--once --interval 1 --no/;' both.sh
serve site sh both.sh {}
stemma stories --no-lexicons --json news.db | grep -o '"reports":[0-9]*'
