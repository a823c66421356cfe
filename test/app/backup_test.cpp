#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <stdlib.h>

#include "app/backup_command.hpp"
#include "app/backup_files.hpp"
#include "app/clock.hpp"
#include "app/restore_command.hpp"
#include "casework/case_store.hpp"
#include "casework/draft_store.hpp"
#include "casework/person_store.hpp"
#include "identity/identity_store.hpp"
#include "identity/session_store.hpp"

namespace app {
namespace {

namespace fs = std::filesystem;

// An office with a few cases, its key beside it, and a folder of backups.
class Backups : public testing::Test {
protected:
    Backups() {
        std::string name = testing::TempDir() + "kontorXXXXXX";
        above = ::mkdtemp(name.data());
        open();
        office->database->write([&](store::Writer& db) {
            user = identity::create_user(db, {"birgit", "Birgit", identity::Role::adviser, "-"},
                                         started)
                       .value();
        });
        add_case("Karen Margrethe Sørensen", "Ringer om hofteoperation.");
    }
    ~Backups() override {
        office.reset();
        fs::remove_all(above);
    }

    void open() { office = open_office({}, above / "kontor", WhenMissing::create); }
    fs::path folder() const { return above / "backup"; }

    base::CaseId add_case(const std::string& name, const std::string& note) {
        const auto today = office->day(started);
        casework::Inquiry inquiry;
        inquiry.channel = "telefon";
        inquiry.caller = "patient";
        inquiry.reason = "ventetider";
        inquiry.received_on = today;
        inquiry.received_at = started;
        inquiry.answered_at = started;
        inquiry.new_person.name = name;
        inquiry.note = note;
        return office->database
            ->write([&](store::Writer& db) {
                return casework::register_inquiry(db, *office->vault, office->codes(), inquiry,
                                                  {user, started, today, std::nullopt});
            })
            .value();
    }
    Outcome take(base::Instant at) {
        CommandLine line;
        return back_up(*office, line, {{}, {{folder().string(), ""}}, ""}, at);
    }
    Outcome take() { return take(now()); }
    std::string refusal_of(const std::function<Outcome()>& work) {
        try {
            const auto outcome = work();
            return outcome.code == done ? "" : outcome.err;
        } catch (const std::exception& error) {
            return explained(error);
        }
    }
    Outcome put_back(const std::string& name, const std::string& number = "",
                     base::Instant at = now()) {
        if (!fs::exists(above / (name + ".key")))
            fs::copy_file(above / "kontor.key", above / (name + ".key"));
        CommandLine line;
        line.from = folder().string();
        line.number = number;
        return restore({}, above / name, line, at);
    }
    // Why it was not put back; nothing stands there afterwards.
    std::string refused(const std::string& name = "nyt", base::Instant at = now()) {
        auto text = refusal_of([&] { return put_back(name, "", at); });
        EXPECT_FALSE(fs::exists(above / name)) << text;
        EXPECT_FALSE(fs::exists(above / (name + ".gendannes"))) << text;
        EXPECT_EQ(text.find('\n'), std::string::npos) << text;
        return text;
    }
    std::size_t hits(const std::string& name, const std::string& typed) {
        const auto other = open_office({}, above / name, WhenMissing::refuse);
        return other->database->read([&](store::Reader& db) {
            const casework::Viewer viewer{user, identity::Role::adviser, now(), other->day(now())};
            return casework::search(db, *other->vault, viewer, typed, 10).size();
        });
    }

    const base::Instant started = now();
    fs::path above;
    std::unique_ptr<Office> office;
    base::UserId user;
};

std::string content(const fs::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}
void write(const fs::path& path, const std::string& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
}

TEST_F(Backups, AreTakenNumberedAndPutBackWhole) {
    const auto first = take();
    EXPECT_EQ(first.code, done) << first.err;
    EXPECT_NE(first.out.find("Backup nr. 1 er taget"), std::string::npos) << first.out;
    add_case("Niels Åge Østergaard", "Ringer om ventetid.");
    const auto session = office->database->write(
        [&](store::Writer& db) { return identity::start_session(db, user, started); });
    EXPECT_NE(take().out.find("Backup nr. 2"), std::string::npos);
    EXPECT_EQ(office_numbers(folder()), (std::vector<std::int64_t>{1, 2}));
    EXPECT_EQ(manifest_of(keys_backup(folder())).number, 2) << "only the newest keys";
    EXPECT_FALSE(fs::exists(backup_room(office->folder)));

    const auto back = put_back("nyt");
    EXPECT_EQ(back.code, done);
    EXPECT_NE(back.out.find("Backup nr. 2"), std::string::npos) << back.out;
    EXPECT_EQ(hits("nyt", "Niels Østergaard"), 1U);
    EXPECT_EQ(hits("nyt", "hofteoperation"), 1U);
    const auto other = open_office({}, above / "nyt", WhenMissing::refuse);
    other->database->read([&](store::Reader& db) {
        EXPECT_FALSE(identity::find_session(db, session, started)) << "signed in again";
        EXPECT_EQ(db.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'backup.restored'"),
                  1);
    });
}

TEST_F(Backups, OfAnEarlierOfficeArePutBackWithTheNewestKeys) {
    office->database->write([&](store::Writer& db) {
        casework::save_draft(db, *office->vault, user, "henvendelse", "note=kladde", started);
    });
    take();
    office->database->write(
        [&](store::Writer& db) { casework::drop_draft(db, *office->vault, user, "henvendelse"); });
    add_case("Niels Åge Østergaard", "Ringer om ventetid.");
    office->vault->rotate(*office->database, now());  // half of the keys are under the old one
    take();
    EXPECT_EQ(put_back("nyt", "1").code, done);
    EXPECT_EQ(hits("nyt", "Karen Sørensen"), 1U);
    EXPECT_EQ(hits("nyt", "Niels Østergaard"), 0U);
    const auto other = open_office({}, above / "nyt", WhenMissing::refuse);
    EXPECT_TRUE(
        other->database
            ->read([&](store::Reader& db) { return casework::drafts_of(db, *other->vault, user); })
            .empty())
        << "a draft that was thrown away cannot be opened";
}

TEST_F(Backups, KeepAsManyOfficesAsAskedFor) {
    CommandLine line;
    line.keep = 2;
    for (int time = 0; time < 4; ++time)
        back_up(*office, line, {{}, {{folder().string(), ""}}, ""}, now());
    EXPECT_EQ(office_numbers(folder()), (std::vector<std::int64_t>{3, 4}));
}

TEST_F(Backups, TellNothingAboutAPersonAndAreReadableByTheOwnerAlone) {
    take();
    for (const auto& entry : fs::directory_iterator{folder()}) {
        if (entry.path().filename() == "lock") continue;
        const auto bytes = content(entry.path());
        EXPECT_EQ(bytes.find("SQLite format"), std::string::npos) << entry.path();
        EXPECT_EQ(bytes.find("Karen"), std::string::npos);
        EXPECT_EQ(entry.status().permissions(), fs::perms::owner_read | fs::perms::owner_write);
    }
}

TEST_F(Backups, AreRefusedWhenAnythingIsWrongAndNothingIsHalfPutBack) {
    take();
    const auto office_file = office_backup(folder(), 1), keys_file = keys_backup(folder());
    const auto office_bytes = content(office_file), keys_bytes = content(keys_file);
    struct Example {
        const char* why;
        std::function<void()> harm;
        const char* says;
    };
    const auto flipped = [](std::string bytes, std::size_t at) {
        bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
        return bytes;
    };
    const auto with = [](std::string bytes, const std::string& from, const std::string& to) {
        const auto at = bytes.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return bytes.replace(at, from.size(), to);
    };
    const Example examples[] = {
        {"one bit in the middle of the office",
         [&] { write(office_file, flipped(office_bytes, office_bytes.size() / 2)); }, "er ændret"},
        {"one bit in the first piece", [&] { write(office_file, flipped(office_bytes, 2'100)); },
         "er ændret"},
        {"one bit in the last piece",
         [&] { write(office_file, flipped(office_bytes, office_bytes.size() - 3)); }, "er ændret"},
        {"one bit in the first line", [&] { write(office_file, flipped(office_bytes, 3)); },
         "er ikke en backup"},
        {"another hash in the manifest",
         [&] { write(office_file, with(office_bytes, "\"hash\":\"", "\"hash\":\"0")); },
         "er ændret"},
        {"blank room in the head", [&] { write(office_file, flipped(office_bytes, 2'000)); },
         "er ændret"},
        {"one bit in the keys",
         [&] { write(keys_file, flipped(keys_bytes, keys_bytes.size() / 2)); }, "er ændret"},
        {"the office cut short",
         [&] { write(office_file, office_bytes.substr(0, office_bytes.size() - 100)); },
         "afkortet"},
        {"only a head", [&] { write(office_file, office_bytes.substr(0, 2'048)); }, "afkortet"},
        {"an empty file", [&] { write(office_file, ""); }, "afkortet"},
        {"another file", [&] { write(office_file, std::string(5'000, 'x')); }, "er ikke en backup"},
        {"the keys in the office's place", [&] { write(office_file, keys_bytes); },
         "hører ikke til"},
        {"a newer form",
         [&] { write(office_file, with(office_bytes, "\"format\":1", "\"format\":2")); },
         "nyere udgave"},
        {"a newer schema",
         [&] { write(office_file, with(office_bytes, "\"schema\":", "\"schema\":9")); },
         "nyere udgave"},
        {"no keys", [&] { fs::remove(keys_file); }, "findes ikke"},
        {"no office", [&] { fs::remove(office_file); }, "ingen backup af et kontor"},
        {"the master key is lost", [&] { fs::remove(above / "nyt.key"); }, "mangler"},
        {"another office's master key",
         [&] {
             write(above / "nyt.key", std::string(64, 'a') + "\n");
             fs::permissions(above / "nyt.key", fs::perms{0600});
         },
         "kontorets egen nøglefil"},
    };
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        fs::copy_file(above / "kontor.key", above / "nyt.key",
                      fs::copy_options::overwrite_existing);
        example.harm();
        std::string text;
        try {
            CommandLine line;
            line.from = folder().string();
            restore({}, above / "nyt", line, now());
        } catch (const std::exception& error) {
            text = explained(error);
        }
        EXPECT_NE(text.find(example.says), std::string::npos) << text;
        EXPECT_EQ(text.find('\n'), std::string::npos) << text;
        EXPECT_FALSE(fs::exists(above / "nyt"));
        EXPECT_FALSE(fs::exists(above / "nyt.gendannes"));
        write(office_file, office_bytes);
        write(keys_file, keys_bytes);
        fs::remove(above / "nyt.key");
    }
    EXPECT_EQ(put_back("nyt").code, done) << "and whole again it is put back";
}

// Half of a change of master key: one key of the ring is under another.
TEST_F(Backups, WithAHalfChangedMasterKeyAreNotTaken) {
    office->database->write([](store::Writer& db) {
        db.execute(
            "UPDATE key_encryption_keys SET master_id = 'deadbeefdeadbeef'"
            " WHERE purpose = 'token'");
    });
    const auto text = refusal_of([&] { return take(); });
    EXPECT_NE(text.find("passer ikke til dette kontor"), std::string::npos) << text;
    EXPECT_TRUE(office_numbers(folder()).empty());
    EXPECT_FALSE(fs::exists(keys_backup(folder())));
}

TEST_F(Backups, AreNotTakenOfAnOfficeThatIsNotWhole) {
    take();
    office->database->write([](store::Writer& db) {
        db.execute("UPDATE ledger_entries SET amount = amount + 1 WHERE id = 1");
    });
    const auto text = refusal_of([&] { return take(); });
    EXPECT_NE(text.find("check fandt"), std::string::npos) << text;
    EXPECT_EQ(office_numbers(folder()), (std::vector<std::int64_t>{1}));
    EXPECT_EQ(manifest_of(keys_backup(folder())).number, 1) << "the good keys stay";
}

TEST_F(Backups, AreTakenAlsoWhereTheLastKeysAreDamaged) {
    take();
    write(keys_backup(folder()), "ødelagt");
    EXPECT_EQ(take().code, done);
    EXPECT_EQ(put_back("nyt").code, done);
}

TEST_F(Backups, NeverOverwriteAnOffice) {
    take();
    office.reset();
    CommandLine line;
    line.from = folder().string();
    const auto before = content(above / "kontor" / "office.db");
    EXPECT_NE(refusal_of([&] {
                  return restore({}, above / "kontor", line, now());
              }).find("overskrives ikke"),
              std::string::npos);
    EXPECT_EQ(content(above / "kontor" / "office.db"), before);
    fs::create_directory(above / "tom");
    EXPECT_EQ(put_back("tom").code, done) << "an empty folder is nothing";
}

TEST_F(Backups, AreTakenAndSayItWhenTheClockHasJumpedBack) {
    take();
    const base::Instant yesterday{now().ms - base::ms_per_day};
    const auto outcome = take(yesterday);
    EXPECT_EQ(outcome.code, answer_is_no);
    EXPECT_NE(outcome.err.find("stil uret"), std::string::npos) << outcome.err;
    EXPECT_EQ(office_numbers(folder()), (std::vector<std::int64_t>{1, 2}));
    EXPECT_NE(put_back("nyt").out.find("nr. 2"), std::string::npos)
        << "the newest by number, whatever the clock said";
    EXPECT_NE(refused("andet", base::Instant{now().ms - 3 * base::ms_per_day}).find("stil uret"),
              std::string::npos);
}

TEST_F(Backups, AreRefusedWhereTheyCannotStand) {
    struct Example {
        const char* why;
        std::string to;
        const char* says;
    };
    write(above / "fil", "x");
    const Example examples[] = {
        {"no folder", "", "--to"},
        {"a server stands elsewhere than the terminal", "backup", "hele stien"},
        {"in the data folder it would go with it", (above / "kontor" / "backup").string(),
         "en anden disk"},
        {"the data folder itself", (above / "kontor").string(), "en anden disk"},
        {"a file is no folder", (above / "fil").string(), "kan ikke oprettes"},
        {"nobody may write there", "/proc/backup", "kan ikke oprettes"},
    };
    for (const auto& [why, to, says] : examples) {
        SCOPED_TRACE(why);
        const auto text = refusal_of([&] {
            return back_up(*office, {}, {{}, {{to, ""}}, ""}, now());
        });
        EXPECT_NE(text.find(says), std::string::npos) << text;
    }
}

TEST_F(Backups, LeaveNothingBehindOfOneThatWasCutShort) {
    fs::create_directories(backup_room(above / "kontor") / "copy");
    write(backup_room(above / "kontor") / "copy" / "office.db", "halv");
    fs::create_directories(folder());
    write(folder() / "office-000001.backup.part", "halv");
    office.reset();
    open();
    EXPECT_FALSE(fs::exists(backup_room(above / "kontor"))) << "gone when the office is opened";
    take();
    EXPECT_FALSE(fs::exists(folder() / "office-000001.backup.part"));
    EXPECT_EQ(office_numbers(folder()), (std::vector<std::int64_t>{1}));

    fs::create_directories(above / "nyt.gendannes");
    write(above / "nyt.gendannes" / "office.db", "halv");
    EXPECT_EQ(put_back("nyt").code, done) << "a restore that was killed is begun anew";
}

}  // namespace
}  // namespace app
