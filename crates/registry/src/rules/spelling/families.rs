//! Names that no sound rule brings together and that people of the Sahel know to be one.
//!
//! The forms are those of Malian civil registers and of everyday use beside the Arabic form; for instance Mahamadou,
//! Mamadou and Mahamane for Muḥammad, Amadou for Aḥmad, Lassana for al-Ḥasan, Boubacar for Abū Bakr, Issoufou for Yūsuf.

use std::{collections::BTreeMap, sync::LazyLock};

use super::sounds;

/// One line a name; the first word stands for all of them.
const FAMILIES: [&str; 30] = [
    "mohamed mohammed muhammad mouhamed mouhamadou mohamadou mahamadou mamadou mahamane mamane mahamed mohamedou mohd md محمد",
    "ahmed ahmad ahmadou amadou hamed hamadou akhmed احمد أحمد",
    "mahmoud mamoudou mahmoudou mahamoudou mamoud محمود",
    "fatima fatimata fatoumata fadimata fadimatou fatimatou fatma fatouma fadima fati fatou فاطمة فاطمه",
    "aicha aissata aissatou aichatou aichata aisha عائشة عائشه",
    "khadija khadidja kadidia kadidiatou khadijatou kadijatou hadija hadiza kadiatou خديجة خديجه",
    "mariam mariama maryam meriem mariem maryama مريم",
    "zeinab zeinabou zeynab zenab zainabou zeinaba زينب",
    "ousmane othmane osman outhmane ousmana usman عثمان",
    "oumar omar umar oumarou omarou عمر",
    "ibrahim ibrahima brahim brahima barahima ibrahime ibrahimou إبراهيم ابراهيم",
    "ismail ismaila ismael smail souma إسماعيل اسماعيل",
    "abdoulaye abdallah abdalla abdoulahi abdullah abdoulah abdelahi abdellahi عبدالله",
    "abderrahmane abdourahamane abdramane abdurrahman abdoulrahmane abdrahmane abderahmane dramane عبدالرحمن",
    "abdoulkader abdelkader abdelkadir abdoukader kader عبدالقادر",
    "alhassane alassane hassan hassane lassana alhassan حسن الحسن",
    "alhousseini housseini ousseini alhousseyni hussein houssein hocine lassine alousseini seyni حسين الحسين",
    "youssouf yusuf issoufou youssoufa youcef yousouf يوسف",
    "souleymane suleiman slimane soulaymane sulayman soulemane سليمان",
    "aboubacar boubacar aboubakr boubakar aboubakar boubacrine ابوبكر أبوبكر",
    "idrissa idriss driss idris إدريس ادريس",
    "issiaka issaka ishak ishaq إسحاق اسحاق",
    "daouda daoud dawda dawud داود",
    "yacouba yacoub yakoub yaqub يعقوب",
    "aliou alioune aliu",
    "ali aly علي على",
    "moussa musa mousa موسى",
    "issa isa عيسى",
    "lamine lemine amine alamine الأمين الامين أمين امين",
    "sidi sidy cidi سيدي",
];

/// By sound and, for other scripts, by letters as they stand.
static BY_FORM: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let mut forms = BTreeMap::new();
    for line in FAMILIES {
        let mut names = line.split(' ');
        let name = names.next().map(sounds::key).unwrap_or_default();
        for form in line.split(' ') {
            let form = if super::scripts::is_latin(form) {
                sounds::key(form)
            } else {
                sounds::plain(form)
            };
            forms.entry(form).or_insert_with(|| name.clone());
        }
    }
    forms
});

/// The key of the family that a word belongs to, by its sound or as it is written.
pub(super) fn family(key: &str, written: &str) -> Option<&'static str> {
    let found = BY_FORM.get(if super::scripts::is_latin(written) {
        key
    } else {
        written
    });
    found.map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_belongs_to_two_families() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for line in FAMILIES {
            for form in line
                .split(' ')
                .filter(|form| super::super::scripts::is_latin(form))
            {
                let earlier = seen.insert(sounds::key(form), line);
                assert!(
                    earlier.is_none_or(|other| other == line),
                    "{form} stands in two families"
                );
            }
        }
    }
}
