//! Form definitions: those built in, and those that headquarters publishes.

use std::{collections::BTreeSet, sync::LazyLock};

use super::{Choice, Field, Form, Kind, short_text};
use crate::rules::refusal::Refusal;

/// Bytes of a definition that headquarters may publish: it travels as one event.
pub const LARGEST: usize = 128 * 1024;
/// Fields of a form, parts of a group, entries of a list.
const LONGEST: usize = 500;
/// What acts and rules ask for by name; a form without one of them cannot enrol anybody.
const NEEDED: [&str; 8] = [
    "notice_read",
    "birth",
    "sex",
    "family_name",
    "given_names",
    "party",
    "exercise",
    "unit",
];

/// Shipped definitions are frozen; the newest comes last. Built in is as good as signed: whoever can change them can
/// change the program.
///
/// # Source
/// The communes are those of the regions of Tombouctou, Gao and Kidal as law 96-059 of 4 November 1996 made them, under
/// today's cercles; of other regions none is offered, and any may be typed.
static BUILT_IN: LazyLock<[Form; 2]> = LazyLock::new(|| {
    let [first, mut second] = [
        include_str!("../../../../../assets/forms/moc-1.json"),
        include_str!("../../../../../assets/forms/moc-2.json"),
    ]
    .map(|json| serde_json::from_str(json).unwrap_or_else(|_| Form::empty()));
    second.lists =
        serde_json::from_str(include_str!("../../../../../assets/forms/lists-2.json")).unwrap_or_default();
    [first, second]
});

impl Form {
    /// The definition that a new dossier is made with, if headquarters has published none.
    #[must_use]
    pub fn newest() -> Self {
        BUILT_IN.last().cloned().unwrap_or_else(Self::empty)
    }

    /// A shipped definition; `None` for one that only headquarters may know.
    #[must_use]
    pub fn built_in(name: &str, version: u32) -> Option<Self> {
        BUILT_IN
            .iter()
            .find(|form| form.form == name && form.version == version)
            .cloned()
    }

    /// The definitions ship inside the program; `the_built_in_forms_are_readable` reads them in every test run.
    const fn empty() -> Self {
        Self {
            form: String::new(),
            version: 0,
            lists: std::collections::BTreeMap::new(),
            fields: Vec::new(),
        }
    }

    /// Reads a definition that headquarters wants to publish and checks all of it.
    ///
    /// # Errors
    /// [`Refusal::FieldInvalid`] naming the field or list at fault, [`Refusal::FieldMissing`] for a field that no form
    /// can be without, [`Refusal::FormExists`] for a version that is shipped already.
    pub fn from_json(bytes: &[u8]) -> Result<Self, Refusal> {
        let invalid = |field: &str, why| Refusal::FieldInvalid {
            field: super::text::harmless(field),
            why,
        };
        if bytes.len() > LARGEST {
            return Err(invalid("form", "too-long"));
        }
        let form: Self = serde_json::from_slice(bytes).map_err(|_| invalid("form", "wrong-kind"))?;
        let newest = Self::newest();
        if form.form != newest.form {
            return Err(invalid("form", "not-in-list"));
        }
        if form.version <= newest.version {
            return Err(Refusal::FormExists);
        }
        for (name, list) in &form.lists {
            list_holds(list).map_err(|why| invalid(name, why))?;
        }
        fields_hold(&form, &form.fields, true).map_err(|(field, why)| invalid(&field, why))?;
        for name in NEEDED {
            let field = form.field(name).filter(|field| field.required);
            let field = field.ok_or_else(|| Refusal::FieldMissing { field: name.into() })?;
            let shipped = newest
                .field(name)
                .map(|field| std::mem::discriminant(&field.kind));
            if shipped.is_some_and(|kind| kind != std::mem::discriminant(&field.kind)) {
                return Err(invalid(name, "wrong-kind"));
            }
        }
        Ok(form)
    }
}

fn list_holds(list: &[Choice]) -> Result<(), &'static str> {
    let spellings = || {
        list.iter()
            .flat_map(|choice| choice.also.iter().chain([&choice.value]))
    };
    if list.is_empty() || list.len() > LONGEST {
        return Err("too-long");
    }
    if spellings().any(|text| short_text(text, 1, 80).as_ref() != Some(text)) {
        return Err("empty-long-or-hostile");
    }
    let unique: BTreeSet<_> = list.iter().map(|choice| &choice.value).collect();
    if unique.len() == list.len() {
        Ok(())
    } else {
        Err("twice")
    }
}

fn fields_hold(form: &Form, fields: &[Field], outermost: bool) -> Result<(), (String, &'static str)> {
    let mut names = BTreeSet::new();
    if fields.is_empty() || fields.len() > LONGEST {
        return Err(("fields".into(), "too-long"));
    }
    for field in fields {
        let fault = |why| (field.name.clone(), why);
        let word = field
            .name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        if !word || !(1..=40).contains(&field.name.len()) {
            return Err(fault("empty-long-or-hostile"));
        }
        // Not collected, whoever asks for it.
        if ["ethnicity", "ethnie", "ethnic_group", "tribe", "tribu"].contains(&field.name.as_str()) {
            return Err(fault("not-collected"));
        }
        if !names.insert(&field.name) {
            return Err(fault("twice"));
        }
        let listed = |from: &Option<String>| from.as_ref().is_none_or(|name| form.lists.contains_key(name));
        match &field.kind {
            Kind::Text { max, from, suggest }
                if *max == 0 || *max > 2_000 || !listed(from) || suggest.len() > LONGEST =>
            {
                return Err(fault("out-of-range"));
            }
            Kind::Choice { list, from: None } => list_holds(list).map_err(fault)?,
            Kind::Choice { from, .. } if !listed(from) => return Err(fault("not-in-list")),
            Kind::Many { from } if !form.lists.contains_key(from) => return Err(fault("not-in-list")),
            Kind::Number { min, max } if min > max => return Err(fault("range-reversed")),
            Kind::Group { .. } | Kind::Birth if !outermost => return Err(fault("wrong-kind")),
            Kind::Group { fields } => fields_hold(form, fields, false)?,
            _ => {}
        }
    }
    Ok(())
}
