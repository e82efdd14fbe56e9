setting-part-records = السجلات
setting-audit-retention = مدة الاحتفاظ بسجلات التدقيق
setting-audit-retention-hint = مثل ‎365d، وأقلها ‎30d. فارغ: إلى الأبد. تُزال الأقدم بحيث يظل إثبات سلامة الباقي ممكنًا.
audit-verifying = يجري المرور على السجل الآن. انظر بعد لحظة.
audit-holds = جرى المرور على السجل: وهو سليم.
audit-broken = السجل غير سليم.
health-audit = سجل التدقيق سليم
health-audit-fix = غيّره أحدهم: احتفظ بنسخة من قاعدة البيانات وانظر ما حدث. راجع `portcullis audit verify`.
audit-verify-title = هل سجل التدقيق سليم؟
audit-verify-lead = كل سجل مرتبط بما قبله ببصمة ذات مفتاح. المرور عليها كلها يبيّن إن كان أحدها قد غُيّر أو أزيل أو نُقل أو قُطع.
audit-back = العودة إلى سجل التدقيق
audit-verify-broken = السجل غير سليم عند
audit-verify-broken-what = غيّره أحدهم من وراء Portcullis، أو تلف القرص. احتفظ بنسخة من قاعدة البيانات وقارنها بنسخة احتياطية.
audit-verify-held = السجلات كلها سليمة، وعددها { $records }.
audit-verify-last = آخر مرور
audit-verify-newest = أحدث سجل
audit-verify-oldest = أقدم سجل
audit-verify-kept = مدة الاحتفاظ
audit-verify-ever = إلى الأبد
audit-verify-change = تغيير
audit-verify-button = المرور على كل السجلات
audit-verify = هل هو سليم؟
audit-live = متابعة مباشرة
audit-live-pause = إيقاف
audit-live-resume = متابعة
audit-live-refresh = تحديث
audit-live-waiting = سجلات جديدة:
audit-verify-days = { $days ->
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يومًا
   *[other] { $days } يوم
}
