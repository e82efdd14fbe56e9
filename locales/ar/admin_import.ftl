import-title = استيراد أشخاص
import-lead = ألصق أشخاصًا من برنامج آخر. ترى أولًا ما سيحدث سطرًا سطرًا، ثم يحدث. من هو موجود يبقى كما هو، ولا يصبح أحد مشرفًا.
import-people = الأشخاص
import-hint = السطر الأول من CSV يسمّي الأعمدة، ولا يلزم إلا العنوان. تُفصل المجموعات بفواصل منقوطة. 500 شخص أو 60 كيلوبايت على الأكثر؛ الأمر portcullis user import يأخذ أكثر. الأعمدة:
import-format = الصيغة
import-check = فحص
import-line = السطر
import-new = جديد
import-exists = له حساب من قبل
import-twice = مكرر في الملف
import-malformed = لا يمكن قراءته: يلزم عدد من القيم بعدد الأعمدة، وعلامتا اقتباس حول قيمة فيها فواصل
import-no-email = لا يوجد عمود email.
import-hash = بصمة كلمة المرور من نوع غير معروف أو تكلّف كثيرًا
import-switch = اكتب true أو false
import-empty = لا أحد فيه.
import-column = لا يوجد عمود { $column }. الأعمدة: { $columns }.
import-group = لا يصلح { $group } اسمًا لمجموعة
import-no-group = لا توجد مجموعة { $group }
import-too-many = ألصق { $limit } شخص على الأكثر؛ الأمر portcullis user import يأخذ أكثر.
people-import = استيراد أشخاص
import-done = { $total ->
    [one] أُنشئ شخص واحد.
    [two] أُنشئ شخصان.
    [few] أُنشئ { $total } أشخاص.
    [many] أُنشئ { $total } شخصًا.
   *[other] أُنشئ { $total } شخص.
}
import-would = { $total ->
    [one] سيُنشأ شخص واحد. لم يُفعل شيء بعد.
    [two] سيُنشأ شخصان. لم يُفعل شيء بعد.
    [few] سيُنشأ { $total } أشخاص. لم يُفعل شيء بعد.
    [many] سيُنشأ { $total } شخصًا. لم يُفعل شيء بعد.
   *[other] سيُنشأ { $total } شخص. لم يُفعل شيء بعد.
}
import-rows = { $total ->
    [one] سطر واحد
    [two] سطران
    [few] { $total } أسطر
    [many] { $total } سطرًا
   *[other] { $total } سطر
}
import-do = { $total ->
    [one] إنشاء شخص واحد
    [two] إنشاء شخصين
    [few] إنشاء { $total } أشخاص
    [many] إنشاء { $total } شخصًا
   *[other] إنشاء { $total } شخص
}
import-csv = CSV
import-jsonl = JSON Lines
