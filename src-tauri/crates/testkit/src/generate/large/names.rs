//! Invented names of many languages. Nobody is meant: given names and surnames are common ones, put together by chance.

use crate::rng::Rng;

/// A language with common given names and surnames.
struct Language {
    /// BCP 47.
    code: &'static str,
    given: &'static str,
    surnames: &'static str,
}

const LANGUAGES: &[Language] = &[
    Language {
        code: "en",
        given: "Alice Ben Clara Daniel Emma Finn Grace Harry Isla Jack Kate Liam Megan Noah Olivia Peter Rose Sam Tess Will",
        surnames: "Ashdown Barrow Calder Denholm Eastwood Fairley Garside Hartnell Inglewood Jarrow Kirkham Lowther Marden Norbury Oakes Penrose Quayle Radcliffe Stanway Thornley",
    },
    Language {
        code: "cy",
        given: "Aled Bethan Carys Dafydd Eleri Ffion Gareth Hywel Iolo Llinos Mair Nia Owain Rhian Siân Tegan",
        surnames: "Bevan Cadwaladr Eynon Gethin Gwilym Howell Llywelyn Meredith Nantlais Penry Prydderch Rhydderch Trefor Vaughan",
    },
    Language {
        code: "fr",
        given: "Amélie Bruno Chloé Didier Élodie François Gaëlle Hugo Inès Jérôme Léa Mathéo Noémie Océane Rémi Solène Théo Yvette",
        surnames: "Aubertin Beaumont Chevrier Delorme Ferrand Giraudoux Hébrard Lacombe Marchand Noël Périgord Quesnel Roussel Sévigny Thibault Vasseur",
    },
    Language {
        code: "es",
        given: "Adrián Begoña Carlos Dolores Elena Fermín Gloria Héctor Inés Joaquín Lucía Martín Nuria Óscar Pilar Raúl Sofía Tomás",
        surnames: "Aguirre Bermúdez Cárdenas Domínguez Echeverría Fuentes Gálvez Herrera Ibáñez Jurado Lozano Méndez Núñez Ortega Peñalver Quiroga Rosales Zúñiga",
    },
    Language {
        code: "de",
        given: "Anke Björn Christa Dieter Elke Friedrich Greta Heiko Ingrid Jürgen Katja Lukas Mareike Norbert Silke Thorsten Uwe Wiebke",
        surnames: "Ahrens Böhme Dreyer Eichholz Fährmann Grünwald Hölscher Jäger Köhler Lüders Möller Nussbaum Petersen Rösler Schröder Vogelsang Weiß Zöllner",
    },
    Language {
        code: "pt",
        given: "Afonso Beatriz Caetano Débora Estêvão Filipa Gonçalo Helena Inês João Leonor Mateus Natália Rúben Simão Teresa",
        surnames: "Azevedo Barbosa Carvalhal Duarte Esteves Figueiredo Gouveia Lourenço Magalhães Nogueira Pacheco Queirós Sarmento Tavares Vasconcelos",
    },
    Language {
        code: "it",
        given: "Alessia Bruno Chiara Dario Elisa Fabio Giada Ivo Letizia Marco Nadia Orazio Paola Renzo Silvia Tullio",
        surnames: "Albertini Bellucci Caruso Donati Esposito Fabbri Galli Lombardo Marchetti Negroni Orsini Pellegrino Rinaldi Santoro Trentini Valente",
    },
    Language {
        code: "nl",
        given: "Anouk Bram Fleur Gijs Hanneke Joost Lieke Maarten Noor Pieter Roos Sander Tess Wouter",
        surnames: "Bakhuizen Coster Dekker Driessen Haverkamp Kuipers Loosduinen Molenaar Nijhof Postma Schuurman Terpstra Veenstra Wiersma",
    },
    Language {
        code: "pl",
        given: "Agnieszka Bartosz Dorota Grzegorz Hanna Jacek Kinga Łukasz Małgorzata Paweł Stanisław Urszula Wojciech Zofia",
        surnames: "Bąkowska Czajka Dąbrowicz Gołębiewski Jabłoński Kaczmarek Łęcki Mączyński Olszewska Piątek Rzepka Śliwa Wróbel Żurawska",
    },
    Language {
        code: "sv",
        given: "Astrid Björn Elin Fredrik Greta Håkan Ingrid Johan Karin Lars Måns Örjan Sanna Tove",
        surnames: "Ålund Bergström Dahlberg Ekdahl Fjällström Grönqvist Hellström Lindqvist Malmberg Nyström Östberg Sjögren Wallin",
    },
    Language {
        code: "tr",
        given: "Ayşe Burak Çiğdem Deniz Emre Fatma Gökhan Hülya İbrahim Kerem Leyla Merve Özge Şükrü",
        surnames: "Aksoy Bozkurt Çetinkaya Doğan Erdoğdu Güneş Işık Karabulut Özdemir Şahin Tekin Ünlü Yıldırım",
    },
    Language {
        code: "ar",
        given: "أحمد خديجة يوسف ليلى طارق سلمى عمر نادية حسن مريم كريم هدى",
        surnames: "البنّاء الحدّاد المنصوري الصبّاغ الزهراوي بنعلي الخطيب القاسمي العطّار الرفاعي",
    },
    Language {
        code: "ru",
        given: "Алексей Вера Григорий Дарья Игорь Ксения Леонид Марина Николай Ольга Павел Светлана Фёдор Юлия",
        surnames: "Берёзкин Воронец Гордеев Журавль Калинов Лебедь Морозко Осипов Рябинин Соколец Тихомир Щеглов",
    },
    Language {
        code: "el",
        given: "Αλέξης Βασιλική Γιώργος Δήμητρα Ελένη Θάνος Ιωάννα Κώστας Μαρία Νίκος Σοφία Χρήστος",
        surnames: "Αγγελής Βλάχος Γεωργάκης Δούκας Ζερβός Καραγιάννης Λαμπράκης Μανιάτης Παππάς Ρήγας Σταθάκης",
    },
    Language {
        code: "zh",
        given: "明 芳 伟 秀英 建国 丽 志强 玉兰 海燕 文博",
        surnames: "欧阳 林 陈 黄 郑 谢 罗 梁 宋 唐 司徒",
    },
    Language {
        code: "ja",
        given: "Akira Chiyo Daiki Emi Fumiko Haruto Jun Kaori Makoto Naoko Ren Sakura Takumi Yumi",
        surnames: "Aoyama Fujimori Hoshino Inoue Kawabata Kurosawa Matsunaga Nishioka Ōtsuka Shirakawa Takahata Uchida Yamazaki",
    },
    Language {
        code: "yo",
        given: "Adébáyọ̀ Bọ́láńlé Délé Ẹ̀bùn Fúnmiláyọ̀ Gbénga Ìyábọ̀ Kẹ́hìndé Ṣadé Táíwò Yétúndé",
        surnames: "Adéyemí Afọlábí Balógun Fágbèmí Ìdòwú Ògúnlésí Ọláyínká Ṣówándé Akíntúndé",
    },
    Language {
        code: "sw",
        given: "Amina Baraka Chausiku Daudi Fatuma Hamisi Imani Juma Neema Rehema Salim Tumaini Zawadi",
        surnames: "Kamau Kiprono Mbugua Mwangi Njoroge Odhiambo Omondi Wafula Wanjala Mutua",
    },
    Language {
        code: "vi",
        given: "An Bình Châu Dũng Giang Hạnh Khánh Linh Minh Ngọc Phúc Quỳnh Thảo Tuấn",
        surnames: "Bùi Đặng Đỗ Hồ Huỳnh Lê Lý Ngô Phan Trương Võ Vũ",
    },
    Language {
        code: "hi",
        given: "Aarav Bhavna Chetan Deepa Gaurav Ishita Kavita Lakshmi Mohan Neha Pooja Rajesh Sunita Vikram",
        surnames: "Agarwal Bhattacharya Chaturvedi Deshpande Iyer Joshi Kulkarni Mukherjee Nair Patil Rao Srivastava",
    },
    Language {
        code: "mi",
        given: "Anahera Hēmi Kahurangi Manaia Ngaio Rāwiri Tāne Wiremu Aroha Mere",
        surnames: "Ngata Parata Tamihana Tūwhare Waititi Kīngi Rangihau Pōmare",
    },
];

/// A name as it is written on a letter, and the language it comes from (BCP 47).
pub(super) fn name(rng: &mut Rng) -> (String, &'static str) {
    let language = &LANGUAGES.get(rng.below(LANGUAGES.len()));
    let Some(language) = language else {
        return (String::new(), "en");
    };
    let given = word(rng, language.given);
    let surname = word(rng, language.surnames);
    let text = match language.code {
        "zh" => format!("{surname}{given}"),
        "vi" => format!("{surname} {} {given}", word(rng, language.given)),
        "es" | "pt" => format!("{given} {surname} {}", word(rng, language.surnames)),
        _ if rng.percent(40) => format!("{given} {} {surname}", word(rng, language.given)),
        _ if rng.percent(12) => format!("{given} {surname}-{}", word(rng, language.surnames)),
        _ => format!("{given} {surname}"),
    };
    (text, language.code)
}

fn word(rng: &mut Rng, words: &'static str) -> &'static str {
    let count = words.split(' ').count();
    words.split(' ').nth(rng.below(count)).unwrap_or_default()
}
