### Whether two records are one person.

adjudicate-title = هل هو نفس الشخص صاحب { $number }؟
adjudicate-two = في نطاق التكرار لا يُعتدّ بقول «شخص آخر» إلا إذا قاله مشرف ثانٍ أيضًا.
adjudicate-confirm = توقيع
decision-same = نفس الشخص
decision-different = شخص آخر
decision-unsure = لا يمكن الجزم
decision-what-same = تبقى البطاقتان مرتبطتين؛ ولا تحصل هذه على مكان.
decision-what-different = تصبح البطاقة قابلة للاعتماد بعد البتّ في كل التشابهات.
decision-what-unsure = تبقى البطاقة محجوزة، وينظر فيها مشرف آخر أو المقر.
