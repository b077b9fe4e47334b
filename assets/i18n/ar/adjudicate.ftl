### Whether two records are one person.

adjudicate-title = هل هو نفس الشخص صاحب { $number }؟
adjudicate-two = في نطاق التكرار لا يُعتد بقول «شخص آخر» إلا إذا قاله مشرف ثان أيضا.
adjudicate-confirm = توقيع
decision-same = نفس الشخص
decision-different = شخص آخر
decision-unsure = لا يمكن الجزم
decision-what-same = يبقى الملفان مرتبطين؛ ولا يحصل هذا على مكان.
decision-what-different = يصبح الملف قابلا للاعتماد بعد البت في كل التشابهات.
decision-what-unsure = يبقى الملف محجوزا، وينظر فيه مشرف آخر أو المقر.
