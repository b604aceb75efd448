//! Bodies held against Discord's own description of its API, where that file is named to the tests.
//!
//! `DISCORD_OPENAPI` is the path of `openapi.json`. Without it this one check is not run, and the tests say so aloud;
//! the rules beside this file hold all the same, for the description says little of what Discord refuses.

use std::io::Write as _;
use std::sync::LazyLock;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;

use super::rest::{Call, Refusal};
use super::rules::Breach;

/// The variable that names the file.
const VARIABLE: &str = "DISCORD_OPENAPI";
/// How the file is called among schemas; nothing is fetched from there.
const NAME: &str = "http://localhost/openapi.json";
/// Numbers that travel as texts, since they do not fit into JavaScript's. The description calls them numbers.
const NUMBERS: [&str; 2] = ["default_member_permissions", "permissions"];
/// What goes with files: their ids are counted, and the description calls them texts.
const ATTACHMENTS: &str = "attachments";

static DESCRIPTION: LazyLock<Option<Description>> = LazyLock::new(|| {
    #[expect(clippy::disallowed_methods, reason = "a setting of the tests, not of the program")]
    let path = std::env::var_os(VARIABLE);
    let Some(path) = path else {
        // Past the test harness, which keeps what passing tests print to itself.
        let _ =
            writeln!(std::io::stderr(), "NOT CHECKED: bodies against Discord's description ({VARIABLE} is not set)");
        return None;
    };
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{VARIABLE}={}: {error}", path.display()));
    Some(Description::new(&serde_json::from_str(&text).expect("JSON")))
});

/// Discord's description of the bodies of all calls.
struct Description {
    operations: Vec<Operation>,
    schemas: Schemas,
}

/// One call, and the schema of its body.
struct Operation {
    method: String,
    path: Vec<String>,
    /// `None`: it takes no JSON body.
    schema: Option<SchemaIndex>,
}

/// Whether the check is run.
pub(super) fn is_checked() -> bool {
    DESCRIPTION.is_some()
}

/// A body that is not as described; `None` also when nothing is checked.
pub(super) fn check(call: &Call) -> Option<Refusal> {
    let breach = DESCRIPTION.as_ref()?.breach(call)?;
    Some(Refusal::of_form(&[Breach { at: String::new(), code: "SCHEMA", says: breach }]))
}

impl Description {
    fn new(document: &Value) -> Self {
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        compiler.add_resource(NAME, document.clone()).expect("a document");
        let mut operations = Vec::new();
        for (path, methods) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in methods.as_object().into_iter().flatten() {
                let has_schema = !operation["requestBody"]["content"]["application/json"]["schema"].is_null();
                let place = path.replace('/', "~1").replace('{', "%7B").replace('}', "%7D");
                let pointer = format!("{NAME}#/paths/{place}/{method}/requestBody/content/application~1json/schema");
                operations.push(Operation {
                    method: method.to_uppercase(),
                    path: path.split('/').map(str::to_owned).collect(),
                    schema: has_schema.then(|| compiler.compile(&pointer, &mut schemas).expect("a schema")),
                });
            }
        }
        // `@me` and `@original` before `{id}`: the most literal path first.
        operations.sort_by_key(|operation| operation.path.iter().filter(|step| step.starts_with('{')).count());
        Self { operations, schemas }
    }

    fn breach(&self, call: &Call) -> Option<String> {
        let path: Vec<&str> = call.path.split('/').collect();
        let is_meant = |operation: &&Operation| {
            operation.method == call.method
                && operation.path.len() == path.len()
                && operation.path.iter().zip(&path).all(|(meant, is)| meant.starts_with('{') || meant == is)
        };
        let Some(operation) = self.operations.iter().find(is_meant) else {
            return Some("Discord's description has no such route".to_owned());
        };
        let Some(schema) = operation.schema else {
            return call.has_body.then(|| "Discord's description has no body here".to_owned());
        };
        let body = as_described(&call.body);
        let checked = self.schemas.validate(&body, schema);
        checked.err().map(|error| format!("against Discord's description: {error}"))
    }
}

/// The body as the description has it: permissions are numbers there, and an attachment's id is a text. Discord takes
/// both in both forms, and serenity sends the other ones.
fn as_described(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(as_described).collect(),
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| {
                let number = value.as_str().filter(|_| NUMBERS.contains(&name.as_str()));
                let number = number.and_then(|text| text.parse::<u64>().ok()).map(Value::from);
                let ids = value.as_array().filter(|_| name == ATTACHMENTS).map(|items| items.iter().map(with_text_id));
                let ids = ids.map(|items| Value::Array(items.collect()));
                (name.clone(), number.or(ids).unwrap_or_else(|| as_described(value)))
            });
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

fn with_text_id(attachment: &Value) -> Value {
    let mut attachment = attachment.clone();
    if attachment["id"].is_u64() {
        attachment["id"] = Value::String(attachment["id"].to_string());
    }
    attachment
}
