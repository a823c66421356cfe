#include "audit/checkpoint.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "audit/checkpoint_files.hpp"
#include "support/temp_folder.hpp"

namespace audit {
namespace {

const Signer& signer() {
    static const Signer ours{seal::Secret{std::string(32, 's')}};
    return ours;
}
Checkpoint checkpoint(std::int64_t size) {
    return {size, leaf_hash("rod " + std::to_string(size))};
}

TEST(SignedHead, IsANoteThatItsKeyOpens) {
    const auto note = signer().note(checkpoint(1234));
    const auto opened = signer().public_key().opened(note);
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->size, 1234);
    EXPECT_EQ(opened->root, checkpoint(1234).root);
    EXPECT_TRUE(note.starts_with(signer().public_key().name() + "\n1234\n"));
    EXPECT_TRUE(note.contains("=\n\n\u2014 patientkontor/"));
    EXPECT_TRUE(signer().public_key().written().starts_with(signer().public_key().name() + "+"));
}

TEST(SignedHead, IsNotOpenedWhereAnythingInItIsChanged) {
    const auto note = signer().note(checkpoint(1234));
    for (std::size_t at = 0; at < note.size(); ++at) {
        auto changed = note;
        changed[at] = changed[at] == '1' ? '2' : '1';
        const auto opened = signer().public_key().opened(changed);
        EXPECT_FALSE(opened) << "byte " << at;
    }
    const Signer other{seal::Secret{std::string(32, 't')}};
    EXPECT_FALSE(signer().public_key().opened(other.note(checkpoint(1234))));
    for (const char* wrong : {"", "\n", "\n\n\n\n\n"})
        EXPECT_FALSE(signer().public_key().opened(wrong));
}

TEST(SignedHead, IsFoundAgainInWhatOthersKept) {
    const support::TempFolder folder;
    const base::Date day{2018, 1, 2};
    for (const auto size : {1, 2, 3})
        append_copy(folder.path(), day, signer().note(checkpoint(size)));
    std::ifstream file{folder.path() + "/checkpoints-2018-01-02.txt"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    const auto notes = notes_in("En linje fra en anden.\n" + text);
    ASSERT_EQ(notes.size(), 3U);
    EXPECT_EQ(signer().public_key().opened(notes[2])->size, 3);
    EXPECT_TRUE(notes_in("").empty());
    EXPECT_TRUE(notes_in("\u2014 ingen note\n").empty());
    EXPECT_THROW(append_copy(folder.path() + "/mangler", day, notes[0]), std::runtime_error);
}

}  // namespace
}  // namespace audit
