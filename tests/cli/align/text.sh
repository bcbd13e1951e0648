cat >a.json <<'END'
{"title":"Ferry aground","lang":"en","text":"The ferry Lady Maren ran aground off Hask late on Monday evening.\n\nRescuers needed ten hours to bring everyone ashore."}
END
cat >b.json <<'END'
{"title":"A calm week","lang":"en","text":"The weather had been fine all week in the whole country.\n\nRescuers then needed ten hours to bring everyone safely ashore."}
END
stemma align --width=80 a.json b.json
stemma align --plain a.json b.json | tail -5
