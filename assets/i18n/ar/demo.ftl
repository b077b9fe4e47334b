### The printed tour of the demo.

demo-preparing = تحضير العرض، أول مرة فقط: { $done } من { $total } ({ $name })
demo-signed-in = { $name } يفتح المحطة { $station }.
demo-bad-print = الإبهام الأيمن ليس على الزجاج: الجودة { $quality }. نعيد.
demo-enrolled = سُجّل { $name }: عشرة أصابع وصورة ولا أحد يشبهه. الملف { $number }.
demo-caught = عاد الشخص نفسه باسم آخر: مكرر للملف { $number }، النتيجة { $score }. الملف محجوز.
demo-own-work = لا يمكن لـ { $name } اعتماد ما أدخله بنفسه.
demo-validated = { $name } يعتمد { $number }؛ ولا يمكن اعتماد المكرر المحجوز.
demo-exported = يحمل المفتاح { $records } ملفا مشفّرا وموقّعا ({ $kib } كيبي بايت). الإرسال ليس استلاما.
demo-received = قرأ المقر { $records } ملفا؛ ووصلت إيصالاته وعددها { $receipts }.
demo-verified = السجل سليم: { $events } حدثا، تم التحقق من التواقيع والصور، وأعيد بناء الجداول مطابقة.
