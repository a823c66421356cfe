#include "seal/sealed_file_files.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <optional>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "store/fault.hpp"

namespace seal {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t piece_bytes = 256 * 1024;  // fits the processor's cache
constexpr std::size_t added_bytes = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t stream_head_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
// Poly1305's, which ends each piece. A hash of these is one of all pieces, for next to nothing.
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t length_bytes = 4;  // stand before each piece
constexpr std::size_t hash_bytes = crypto_generichash_BYTES;
constexpr std::uint64_t sent_to_disk_every = 32ULL * 1024 * 1024;

using Bytes = std::vector<unsigned char>;

[[noreturn]] void fail(const fs::path& path, std::string_view what, int error) {
    if (error == ENOSPC || error == EDQUOT)
        throw store::DiskFull{fmt::format("Der er ikke plads til {}.", path.native())};
    throw Broken{fmt::format("Filen {} kan ikke {}: {}.", path.native(), what, strerror(error))};
}

[[noreturn]] void altered(const fs::path& path) {
    throw Broken{fmt::format(
        "Filen {} er ændret, afkortet eller forseglet med en anden nøgle: brug en anden backup.",
        path.native())};
}

class InFile {
public:
    explicit InFile(const fs::path& path)
        : path_{path}, number_{::open(path.c_str(), O_RDONLY | O_CLOEXEC)} {
        if (number_ < 0) fail(path_, "læses", errno);
        ::posix_fadvise(number_, 0, 0, POSIX_FADV_SEQUENTIAL);
    }
    ~InFile() { ::close(number_); }
    InFile(const InFile&) = delete;
    InFile& operator=(const InFile&) = delete;

    // Fewer than asked for only at the end.
    std::size_t read(unsigned char* to, std::size_t size) {
        std::size_t got = 0;
        while (got < size) {
            const auto more = ::read(number_, to + got, size - got);
            if (more < 0 && errno == EINTR) continue;
            if (more < 0) fail(path_, "læses", errno);
            if (more == 0) break;
            got += static_cast<std::size_t>(more);
        }
        return got;
    }

private:
    const fs::path& path_;
    int number_;
};

// A new file that is removed again unless it was kept.
class OutFile {
public:
    explicit OutFile(const fs::path& path)
        : path_{path},
          number_{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)} {
        if (number_ < 0) fail(path_, "oprettes", errno);
    }
    ~OutFile() {
        ::close(number_);
        if (!kept_) ::unlink(path_.c_str());
    }
    OutFile(const OutFile&) = delete;
    OutFile& operator=(const OutFile&) = delete;

    void write(const unsigned char* bytes, std::size_t size) {
        for (std::size_t done = 0; done < size;) {
            const auto more = ::write(number_, bytes + done, size - done);
            if (more < 0 && errno == EINTR) continue;
            if (more <= 0) fail(path_, "skrives", errno);
            done += static_cast<std::size_t>(more);
        }
        written_ += size;
        send_to_disk();
    }
    void write_head(const std::string& head) {
        if (::pwrite(number_, head.data(), head.size(), 0) != static_cast<ssize_t>(head.size()))
            fail(path_, "skrives", errno);
    }
    void keep() {
        if (::fsync(number_) != 0) fail(path_, "gemmes", errno);
        kept_ = true;
    }

private:
    // A little at a time, so that the advisers' own syncs do not wait behind a whole backup.
    void send_to_disk() {
        if (written_ - sent_ < sent_to_disk_every) return;
        ::sync_file_range(number_, static_cast<off_t>(sent_), static_cast<off_t>(written_ - sent_),
                          SYNC_FILE_RANGE_WRITE);
        sent_ = written_;
    }

    const fs::path& path_;
    int number_;
    std::uint64_t written_ = 0, sent_ = 0;
    bool kept_ = false;
};

class Hash {
public:
    Hash() { crypto_generichash_init(&state_, nullptr, 0, hash_bytes); }
    void add(const void* bytes, std::size_t size) {
        crypto_generichash_update(&state_, static_cast<const unsigned char*>(bytes), size);
    }
    std::array<unsigned char, hash_bytes> done() {
        std::array<unsigned char, hash_bytes> hash{};
        crypto_generichash_final(&state_, hash.data(), hash.size());
        return hash;
    }

private:
    crypto_generichash_state state_{};
};

std::string hexadecimal(const std::array<unsigned char, hash_bytes>& hash) {
    std::string text;
    for (const auto byte : hash) text += fmt::format("{:02x}", byte);
    return text;
}

// What the last piece holds: the hash of the head as it is written.
std::array<unsigned char, hash_bytes> hash_of(const std::string& head) {
    Hash hash;
    hash.add(head.data(), head.size());
    return hash.done();
}

void start_sodium() {
    if (sodium_init() < 0) throw Broken{"libsodium kan ikke startes."};
}

std::string padded(std::string head) {
    if (head.size() > head_bytes) throw Broken{"Hovedet af en backup er for langt."};
    head.resize(head_bytes, ' ');
    return head;
}

struct Unsealing {
    crypto_secretstream_xchacha20poly1305_state state{};
    Bytes sealed = Bytes(piece_bytes + added_bytes);
    Bytes plain = Bytes(piece_bytes);
    std::size_t plain_bytes = 0;
    unsigned char tag = 0;
};

void next_piece(Unsealing& stream, InFile& in, const fs::path& from) {
    std::array<unsigned char, length_bytes> written{};
    if (in.read(written.data(), written.size()) != written.size()) altered(from);
    std::size_t size = 0;
    for (std::size_t at = 0; at < written.size(); ++at)
        size |= static_cast<std::size_t>(written[at]) << (8 * at);
    if (size < added_bytes || size > stream.sealed.size() ||
        in.read(stream.sealed.data(), size) != size)
        altered(from);
    unsigned long long length = 0;
    if (crypto_secretstream_xchacha20poly1305_pull(&stream.state, stream.plain.data(), &length,
                                                   &stream.tag, stream.sealed.data(), size, nullptr,
                                                   0) != 0)
        altered(from);
    stream.plain_bytes = length;
}

}  // namespace

Secret backup_key(const Secret& master) {
    start_sodium();
    constexpr std::string_view what = "patientkontor backup key 1";
    std::array<unsigned char, Secret::size> bytes{};
    crypto_generichash(bytes.data(), bytes.size(),
                       reinterpret_cast<const unsigned char*>(what.data()), what.size(),
                       master.data(), Secret::size);
    const Secret key{{reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

FileFacts seal_file(const Secret& key, const fs::path& from, const fs::path& to,
                    const HeadOf& head_of) {
    start_sodium();
    InFile in{from};
    OutFile out{to};
    const auto room = padded("");
    out.write(reinterpret_cast<const unsigned char*>(room.data()), room.size());

    crypto_secretstream_xchacha20poly1305_state state;
    std::array<unsigned char, stream_head_bytes> stream_head{};
    crypto_secretstream_xchacha20poly1305_init_push(&state, stream_head.data(), key.data());
    out.write(stream_head.data(), stream_head.size());
    Hash hash;
    FileFacts facts;
    Bytes plain(piece_bytes), sealed(piece_bytes + added_bytes);
    const auto push = [&](const unsigned char* bytes, std::size_t size, unsigned char tag) {
        std::array<unsigned char, length_bytes> length{};
        for (std::size_t at = 0; at < length.size(); ++at)
            length[at] = static_cast<unsigned char>((size + added_bytes) >> (8 * at));
        out.write(length.data(), length.size());
        crypto_secretstream_xchacha20poly1305_push(&state, sealed.data(), nullptr, bytes, size,
                                                   nullptr, 0, tag);
        out.write(sealed.data(), size + added_bytes);
    };
    while (true) {
        const auto got = in.read(plain.data(), plain.size());
        if (got == 0) break;
        facts.bytes += got;
        push(plain.data(), got, 0);
        hash.add(sealed.data() + got + added_bytes - tag_bytes, tag_bytes);
    }
    facts.hash = hexadecimal(hash.done());
    const auto head = padded(head_of(facts));
    const auto proof = hash_of(head);
    push(proof.data(), proof.size(), crypto_secretstream_xchacha20poly1305_TAG_FINAL);
    out.write_head(head);
    out.keep();
    return facts;
}

std::string head_of_sealed(const fs::path& path) {
    InFile in{path};
    std::string head(head_bytes, '\0');
    if (in.read(reinterpret_cast<unsigned char*>(head.data()), head.size()) != head.size())
        altered(path);
    return head;
}

FileFacts open_sealed_file(const Secret& key, const fs::path& from, const fs::path& to) {
    start_sodium();
    InFile in{from};
    OutFile out{to};
    std::string head(head_bytes, '\0');
    std::array<unsigned char, stream_head_bytes> stream_head{};
    Unsealing stream;
    if (in.read(reinterpret_cast<unsigned char*>(head.data()), head.size()) != head.size() ||
        in.read(stream_head.data(), stream_head.size()) != stream_head.size() ||
        crypto_secretstream_xchacha20poly1305_init_pull(&stream.state, stream_head.data(),
                                                        key.data()) != 0)
        altered(from);
    Hash hash;
    FileFacts facts;
    while (true) {
        next_piece(stream, in, from);
        if (stream.tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) break;
        hash.add(stream.sealed.data() + stream.plain_bytes + added_bytes - tag_bytes, tag_bytes);
        facts.bytes += stream.plain_bytes;
        out.write(stream.plain.data(), stream.plain_bytes);
    }
    const auto proof = hash_of(head);
    unsigned char more = 0;
    if (stream.plain_bytes != proof.size() ||
        sodium_memcmp(stream.plain.data(), proof.data(), proof.size()) != 0 ||
        in.read(&more, 1) != 0)
        altered(from);
    facts.hash = hexadecimal(hash.done());
    out.keep();
    return facts;
}

}  // namespace seal
