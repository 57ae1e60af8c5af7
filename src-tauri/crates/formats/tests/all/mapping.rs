//! Columns of foreign spreadsheets find their fields, and a person has the last word.

use formats::mapping::{Field, MapError, Mapping, Why, overrides};
use formats::table::{Doubt, Options, Sheet, read};

fn sheet(text: &str) -> Sheet {
    read(text.as_bytes(), &Options::default())
        .unwrap()
        .sheets
        .remove(0)
}

fn fields(text: &str) -> Vec<Option<&'static str>> {
    let mapping = Mapping::guess(&sheet(text));
    mapping
        .columns()
        .iter()
        .map(|column| column.field.map(Field::name))
        .collect()
}

#[test]
fn headers_in_eight_languages_are_understood() {
    let expected = ["city", "country", "officer", "phone", "mail", "covers"].map(Some);
    for header in [
        "City,Country,Officer,Telephone,E-mail,Countries covered",
        "Ville,Pays,Officier de liaison,Téléphone,Courriel,Pays couverts",
        "Ort,Land,Verbindungsbeamter,Telefonnummer,E-Mail-Adresse,Zuständig für",
        "Ciudad,País,Oficial de enlace,Teléfono,Correo electrónico,Países cubiertos",
        "Cidade,País,Oficial de ligação,Telefone,Correio eletrónico,Países abrangidos",
        "Città,Paese,Ufficiale di collegamento,Telefono,Posta elettronica,Paesi di competenza",
        "Standplaats,Land,Liaisonofficier,Telefoonnummer,E-mailadres,Werkgebied",
        "المدينة,البلد,ضابط الاتصال,رقم الهاتف,البريد الإلكتروني,الدول المشمولة",
    ] {
        let table =
            format!("{header}\nRabat,Morocco,Amal Tazi,+212 5 37 63 72 00,a@b.example,Morocco; Mauritania\n");
        assert_eq!(fields(&table), expected, "{header}");
    }
}

#[test]
fn values_speak_where_the_header_does_not() {
    let table = "A1,B1,C1,D1,Contact\n\
        Morocco,\"Morocco, Mauritania\",+212 5 37 63 72 00,https://a.example,a@b.example\n\
        Senegal,\"Senegal, Mali, Niger\",+221 33 879 40 00,https://b.example,c@d.example\n";
    assert_eq!(
        fields(table),
        ["country", "covers", "phone", "page", "mail"].map(Some)
    );
}

#[test]
fn a_table_without_a_header_is_mapped_by_its_values() {
    let expected = [Some("country"), Some("mail"), Some("phone")];
    assert_eq!(
        fields("Morocco,a@b.example,+212 537637200\nMali,c@d.example,+223 20702300\n"),
        expected
    );
}

#[test]
fn half_names_are_whole_names_where_they_stand_alone() {
    assert_eq!(fields("Nom,Ville\nTazi,Rabat\n"), [Some("officer"), Some("city")]);
    assert_eq!(
        fields("Nom,Prénom\nTazi,Amal\n"),
        [Some("family_name"), Some("given_name")]
    );
}

#[test]
fn one_column_only_where_a_field_takes_one() {
    assert_eq!(
        fields("City,Town,Phone,Telephone\na,b,c,d\n"),
        [Some("city"), None, Some("phone"), Some("phone")]
    );
}

#[test]
fn a_person_has_the_last_word() {
    let sheet = sheet("City,Town,Phone,Other\nRabat,Salé,+212 5,x\n");
    let mut mapping = Mapping::guess(&sheet);
    mapping.set(Field::City, "Town").unwrap();
    mapping.set(Field::Notes, "4").unwrap();
    mapping.leave_out("C").unwrap();
    let found: Vec<_> = mapping
        .columns()
        .iter()
        .map(|column| (column.field, column.why))
        .collect();
    assert_eq!(
        found,
        [
            (None, Why::Nothing),
            (Some(Field::City), Why::Person),
            (None, Why::Person),
            (Some(Field::Notes), Why::Person)
        ]
    );
    let row = sheet.records().next().unwrap();
    assert_eq!(mapping.values(row, Field::City), ["Salé"]);
    assert_eq!(
        mapping.set(Field::City, "Nowhere"),
        Err(MapError::NoColumn("Nowhere".into()))
    );
    assert_eq!(
        mapping.set(Field::City, ""),
        Err(MapError::NoColumn(String::new()))
    );
}

#[test]
fn several_columns_may_be_set_to_a_field_that_takes_several() {
    let mut mapping = Mapping::guess(&sheet("Phone,x,y\n1,2,3\n"));
    mapping.set(Field::Phone, "x").unwrap();
    mapping.set(Field::Phone, "y").unwrap();
    assert_eq!(
        mapping.columns_of(Field::Phone).collect::<Vec<_>>(),
        [1, 2],
        "what a person set goes before a guess"
    );
}

#[test]
fn the_option_is_read_and_its_mistakes_are_named() {
    let read = overrides("post=Office name, covers=B ,as-of=3").unwrap();
    let expected = [
        (Field::Post, "Office name"),
        (Field::Covers, "B"),
        (Field::AsOf, "3"),
    ];
    assert_eq!(read, expected.map(|(field, column)| (field, column.to_owned())));
    assert_eq!(overrides("post"), Err(MapError::Form("post".into())));
    let refused = overrides("poste=A").unwrap_err();
    assert!(
        refused
            .to_string()
            .starts_with("poste is no field; the fields are: post, city, country")
    );
}

#[test]
fn doubts_are_told_of_numbers_only() {
    let sheet = sheet("ID,City,Phone,Notes\n1234567890,Rabat,4.41E+11,#REF!\n");
    let mapping = Mapping::guess(&sheet);
    let row = sheet.records().next().unwrap();
    assert_eq!(mapping.doubts(row), [(2, Doubt::DigitsLost), (3, Doubt::Error)]);
    assert_eq!(mapping.items(row, Field::City), ["Rabat"]);
}
