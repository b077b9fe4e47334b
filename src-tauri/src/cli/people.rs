//! An answer for people: the same object as `--json`, as indented lines.

use std::fmt::Write;

use serde_json::Value;

/// One line a value; lists of objects as blocks set apart by a dash.
#[must_use]
pub fn show(answer: &Value) -> String {
    let mut text = String::new();
    block(&mut text, answer, 0);
    text
}

fn block(text: &mut String, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                match value {
                    Value::Object(inner) if !inner.is_empty() => {
                        let _ = writeln!(text, "{indent}{name}:");
                        block(text, value, depth + 1);
                    }
                    Value::Array(list) if list.iter().any(Value::is_object) => {
                        let _ = writeln!(text, "{indent}{name}:");
                        block(text, value, depth + 1);
                    }
                    _ => {
                        let _ = writeln!(text, "{indent}{name}: {}", plain(value));
                    }
                }
            }
        }
        Value::Array(list) => {
            for one in list {
                let mut inner = String::new();
                block(&mut inner, one, depth + 1);
                let _ = writeln!(text, "{indent}- {}", inner.trim());
            }
        }
        other => {
            let _ = writeln!(text, "{indent}{}", plain(other));
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text
            .chars()
            .map(|c| if c.is_control() { '\u{fffd}' } else { c })
            .collect(),
        Value::Null => "-".into(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(_) => "-".into(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_from_a_form_steers_the_terminal() {
        let text = show(&json!({ "name": "A\u{1b}[2J\nB" }));
        assert_eq!(text, "name: A\u{fffd}[2J\u{fffd}B\n");
    }

    #[test]
    fn objects_in_lists_stand_apart() {
        let text = show(&json!({ "ok": true, "rows": [{ "a": 1, "b": null }, { "a": 2, "b": [1, 2] }] }));
        assert_eq!(
            text,
            "ok: true\nrows:\n  - a: 1\n    b: -\n  - a: 2\n    b: 1, 2\n"
        );
    }
}
