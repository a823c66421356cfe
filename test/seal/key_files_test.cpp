#include "seal/key_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

namespace seal {
namespace {

namespace fs = std::filesystem;

// A folder of its own that goes with the test.
class KeyFiles : public testing::Test {
protected:
    KeyFiles() {
        std::string name = (fs::temp_directory_path() / "key_files_XXXXXX").native();
        folder = ::mkdtemp(name.data());
        ::unsetenv("CREDENTIALS_DIRECTORY");
    }
    ~KeyFiles() override {
        ::unsetenv("CREDENTIALS_DIRECTORY");
        fs::remove_all(folder);
    }

    fs::path file(const std::string& name, std::string_view content, mode_t mode) const {
        const auto path = folder / name;
        std::ofstream{path, std::ios::binary} << content;
        ::chmod(path.c_str(), mode);
        return path;
    }

    fs::path folder;
};

std::string content(const fs::path& path) {
    std::ifstream stream{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

std::string refusal(const MasterKeyFile& file, MayCreate may_create) {
    try {
        read_master_key(file, may_create);
    } catch (const Broken& broken) {
        return broken.what();
    }
    return "not refused";
}

const std::string hex = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

TEST_F(KeyFiles, ANewOfficeGetsItsKeyBesideTheFolder) {
    const auto place = master_key_file(folder / "office/", "");
    EXPECT_EQ(place.path, folder / "office.key");
    const auto made = read_master_key(place, MayCreate::yes);

    struct stat status {};
    ASSERT_EQ(::stat(place.path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(content(place.path).size(), 65U);
    EXPECT_EQ(std::distance(fs::directory_iterator{folder}, {}), 1);
    EXPECT_EQ(read_master_key(place, MayCreate::no).view(), made.view());
    EXPECT_EQ(read_master_key(place, MayCreate::yes).view(), made.view());
}

TEST_F(KeyFiles, ACrashBeforeTheKeyWasInPlaceDoesNotStopTheNextStart) {
    file("office.key.new", "0011", 0600);
    EXPECT_NO_THROW(read_master_key(master_key_file(folder / "office", ""), MayCreate::yes));
}

TEST_F(KeyFiles, AnOldOfficeWithoutItsKeyIsRefusedAndNothingIsMade) {
    const auto place = master_key_file(folder / "office", "");
    EXPECT_THAT(refusal(place, MayCreate::no), testing::HasSubstr("mangler"));
    EXPECT_FALSE(fs::exists(place.path));
}

TEST_F(KeyFiles, ANamedFileIsNeverMade) {
    const auto place = master_key_file(folder / "office", folder / "elsewhere");
    EXPECT_EQ(place.kind, MasterKeyFile::Kind::named_file);
    EXPECT_THAT(refusal(place, MayCreate::yes), testing::HasSubstr("mangler"));
    EXPECT_FALSE(fs::exists(place.path));
}

TEST_F(KeyFiles, BothFormsOfAKeyAreRead) {
    const std::string raw = std::string{"\n\r\0 raw", 7} + std::string(25, '\xFF');
    ASSERT_EQ(raw.size(), Secret::size);
    struct Example {
        const char* why;
        std::string content;
    };
    const Example examples[] = {{"hex with newline", hex + "\n"},
                                {"hex without newline", hex},
                                {"hex with the newline of Windows", hex + "\r\n"},
                                {"raw bytes that look like blanks", raw}};
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const MasterKeyFile place{file("key", example.content, 0600),
                                  MasterKeyFile::Kind::named_file};
        EXPECT_NO_THROW(read_master_key(place, MayCreate::no));
    }
}

TEST_F(KeyFiles, AFileThatIsNoKeyIsRefused) {
    struct Example {
        const char* why;
        std::string content;
    };
    const Example examples[] = {{"empty", ""},
                                {"one byte short", std::string(31, 'k')},
                                {"one byte long", std::string(33, 'k')},
                                {"one digit short", hex.substr(1) + "\n"},
                                {"no hex digit", "g" + hex.substr(1) + "\n"},
                                {"two newlines", hex + "\n\n"},
                                {"two keys", hex + "\n" + hex + "\n"},
                                {"a large file", std::string(100'000, 'a')}};
    for (const auto& example : examples) {
        SCOPED_TRACE(example.why);
        const MasterKeyFile place{file("key", example.content, 0600),
                                  MasterKeyFile::Kind::named_file};
        const auto text = refusal(place, MayCreate::yes);
        EXPECT_THAT(text, testing::HasSubstr("rigtige form"));
        EXPECT_THAT(text, testing::Not(testing::HasSubstr("\n")));
        EXPECT_THAT(text, testing::HasSubstr(place.path.native()));
    }
}

TEST_F(KeyFiles, AFileOpenToOthersIsRefused) {
    for (const mode_t mode : {0640U, 0660U, 0604U, 0644U, 0601U, 0620U}) {
        SCOPED_TRACE(mode);
        const MasterKeyFile place{file("key", hex, mode), MasterKeyFile::Kind::named_file};
        EXPECT_THAT(refusal(place, MayCreate::no), testing::HasSubstr("chmod 600"));
    }
    const MasterKeyFile directory{folder, MasterKeyFile::Kind::named_file};
    EXPECT_THAT(refusal(directory, MayCreate::no), testing::HasSubstr("er ikke en fil"));
}

TEST_F(KeyFiles, ASystemdCredentialIsTakenWhereThereIsOne) {
    ::setenv("CREDENTIALS_DIRECTORY", folder.c_str(), 1);
    EXPECT_EQ(master_key_file(folder / "office", "").kind, MasterKeyFile::Kind::beside_folder);
    file("patientkontor-master-key", hex, 0440);
    const auto place = master_key_file(folder / "office", "");
    EXPECT_EQ(place.kind, MasterKeyFile::Kind::systemd_credential);
    EXPECT_NO_THROW(read_master_key(place, MayCreate::no));
    EXPECT_EQ(master_key_file(folder / "office", "/k").kind, MasterKeyFile::Kind::named_file);
}

TEST_F(KeyFiles, SaysWhatThePlaceProtects) {
    using enum MasterKeyFile::Kind;
    EXPECT_THAT(protection({"/a.key", beside_folder}), testing::HasSubstr("ikke hele disken"));
    EXPECT_THAT(protection({"/a.key", named_file}), testing::HasSubstr("/a.key"));
    EXPECT_THAT(protection({"/a.key", systemd_credential}), testing::HasSubstr("TPM"));
}

}  // namespace
}  // namespace seal
