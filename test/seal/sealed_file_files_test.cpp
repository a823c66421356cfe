#include "seal/sealed_file_files.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "store/fault.hpp"
#include "support/temp_folder.hpp"

namespace seal {
namespace {

namespace fs = std::filesystem;
using support::TempFolder;

const Secret key = backup_key(Secret{std::string(Secret::size, 'm')});
const Secret other = backup_key(Secret{std::string(Secret::size, 'n')});

std::string content(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void write(const std::string& path, const std::string& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
}

std::string head_of(const FileFacts& facts) {
    return "head " + facts.hash + "\n";
}

std::string refusal(const TempFolder& folder, const Secret& with = key) {
    try {
        open_sealed_file(with, folder / "sealed", folder / "opened");
    } catch (const Broken& broken) {
        EXPECT_FALSE(fs::exists(folder / "opened")) << "nothing half opened";
        return broken.what();
    }
    return "";
}

TEST(SealedFile, OpensToWhatItWasWhateverItsSize) {
    struct Example {
        const char* why;
        std::size_t size;
    };
    const Example examples[] = {{"nothing", 0},
                                {"one byte", 1},
                                {"exactly one piece", 256 * 1024},
                                {"one byte more", 256 * 1024 + 1},
                                {"just short of two", 2 * 256 * 1024 - 1},
                                {"many pieces, sent to disk on the way", 40 * 1024 * 1024 + 7}};
    for (const auto& [why, size] : examples) {
        SCOPED_TRACE(why);
        const TempFolder folder;
        std::string text(size, '\0');
        for (std::size_t at = 0; at < size; ++at) text[at] = static_cast<char>(at * 31 >> 3);
        write(folder / "plain", text);
        const auto sealed = seal_file(key, folder / "plain", folder / "sealed", head_of);
        EXPECT_EQ(sealed.bytes, size);
        EXPECT_EQ(sealed.hash.size(), 64U);
        EXPECT_TRUE(head_of_sealed(folder / "sealed").starts_with(head_of(sealed)));
        EXPECT_EQ(open_sealed_file(key, folder / "sealed", folder / "opened"), sealed);
        EXPECT_TRUE(content(folder / "opened") == text);
    }
}

TEST(SealedFile, IsReadableByItsOwnerAlone) {
    const TempFolder folder;
    write(folder / "plain", "tekst");
    seal_file(key, folder / "plain", folder / "sealed", head_of);
    open_sealed_file(key, folder / "sealed", folder / "opened");
    for (const auto* name : {"sealed", "opened"})
        EXPECT_EQ(fs::status(folder / name).permissions(),
                  fs::perms::owner_read | fs::perms::owner_write);
}

TEST(SealedFile, DoesNotOpenWhenABitIsTurnedAnywhereOrAByteIsMissing) {
    const TempFolder folder;
    write(folder / "plain", std::string(300, 'x'));
    seal_file(key, folder / "plain", folder / "sealed", head_of);
    const auto whole = content(folder / "sealed");
    for (std::size_t at = 0; at < whole.size(); ++at) {
        auto altered = whole;
        altered[at] = static_cast<char>(altered[at] ^ (1 << (at % 8)));
        write(folder / "sealed", altered);
        ASSERT_NE(refusal(folder).find("brug en anden backup"), std::string::npos) << at;
    }
    for (std::size_t size = 0; size < whole.size(); size += size < 2'000 ? 97 : 1) {
        write(folder / "sealed", whole.substr(0, size));
        ASSERT_NE(refusal(folder).find("afkortet"), std::string::npos) << size;
    }
    write(folder / "sealed", whole + "x");
    EXPECT_NE(refusal(folder), "") << "a byte too many";
    write(folder / "sealed", whole);
    EXPECT_NE(refusal(folder, other), "") << "another key";
    EXPECT_EQ(refusal(folder), "") << "and whole again";
}

TEST(SealedFile, DoesNotOpenWhenPiecesOfTwoFilesArePutTogether) {
    const TempFolder folder;
    write(folder / "plain", std::string(600'000, 'x'));
    seal_file(key, folder / "plain", folder / "one", head_of);
    seal_file(key, folder / "plain", folder / "two", head_of);
    const auto one = content(folder / "one"), two = content(folder / "two");
    const auto half = head_bytes + 24 + 4 + 256 * 1024 + 17;
    write(folder / "sealed", one.substr(0, half) + two.substr(half));
    EXPECT_NE(refusal(folder), "");
}

TEST(SealedFile, IsNotWrittenOverAnotherNorHalf) {
    const TempFolder folder;
    write(folder / "plain", "tekst");
    write(folder / "sealed", "noget andet");
    EXPECT_THROW(seal_file(key, folder / "plain", folder / "sealed", head_of), Broken);
    EXPECT_EQ(content(folder / "sealed"), "noget andet");
    EXPECT_THROW(seal_file(key, folder / "missing", folder / "new", head_of), Broken);
    EXPECT_FALSE(fs::exists(folder / "new"));
    const auto broken_head = [](const FileFacts&) { return std::string(head_bytes + 1, 'x'); };
    EXPECT_THROW(seal_file(key, folder / "plain", folder / "new", broken_head), Broken);
    EXPECT_FALSE(fs::exists(folder / "new"));
}

TEST(BackupKey, IsNotTheMasterKeyAndDiffersFromOffice) {
    EXPECT_NE(key.view(), std::string(Secret::size, 'm'));
    EXPECT_NE(key.view(), other.view());
    EXPECT_EQ(key.view(), backup_key(Secret{std::string(Secret::size, 'm')}).view());
}

}  // namespace
}  // namespace seal
