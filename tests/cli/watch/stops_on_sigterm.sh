# Told to end, it ends at once, with 0, and what it has is sound.
mkdir site
printf '<rss version="2.0"><channel><title>T</title></channel></rss>' >site/feed.xml
cat >run.sh <<'END'
stemma watch --no-lexicons --allow-private --interval 60 news.db $1/feed.xml &
pid=$!
sleep 1
kill -TERM $pid
wait $pid
END
serve site sh run.sh {}
echo "ended with $?"
stemma check news.db
