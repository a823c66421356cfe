#include "report/pdf_finish.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>

namespace report {
namespace {

using Object = QPDFObjectHandle;

// Marks what stands outside every structure element as page decoration, so that a screen reader
// passes over page numbers and repeated table headings.
class MarkArtifacts : public Object::TokenFilter {
public:
    void handleToken(const QPDFTokenizer::Token& token) override {
        pending_ += token.getRawValue();
        if (token.getType() == QPDFTokenizer::tt_word) handle_operator(token.getValue());
    }

    void handleEOF() override { write(pending_); }

private:
    static bool is_one_of(const std::string& name, auto... names) {
        return ((name == names) || ...);
    }

    void handle_operator(const std::string& name) {
        if (is_one_of(name, "BDC", "BMC")) {
            ++depth_;
        } else if (name == "EMC") {
            --depth_;
        } else if (depth_ == 0 && !inside_ && is_one_of(name, "m", "re", "BT")) {
            begin();
            inside_ = true;
        } else if (depth_ == 0 && !inside_ && is_one_of(name, "Do", "sh")) {
            begin();
            pending_ += "\nEMC";
        } else if (depth_ == 0 && inside_ && ends(name)) {
            pending_ += "\nEMC";
            inside_ = false;
        }
        write(pending_);
        pending_.clear();
    }

    // Before the operands, behind the blanks: a blank must stay between them and what stands
    // before.
    void begin() { pending_ = "\n/Artifact BMC\n" + pending_; }

    static bool ends(const std::string& name) {
        return is_one_of(name, "ET", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "n");
    }

    std::string pending_;  // operands that wait for their operator
    int depth_ = 0;
    bool inside_ = false;
};

// Walks the structure tree in reading order and gives each element what it lacks.
class Completion {
public:
    explicit Completion(const PdfFacts& facts) : facts_{facts} {}

    void complete(Object element) {
        const auto kind = element.getKey("/S").isName() ? element.getKey("/S").getName() : "";
        if (kind == "/TH") complete_header_cell(element);
        if (kind == "/Figure")
            element.replaceKey("/Alt", Object::newUnicodeString(next(facts_.figures, figure_)));
        if (kind == "/Note")
            element.replaceKey("/ID", Object::newString(fmt::format("note-{}", ++note_)));
        const auto link = kind == "/Link" ? next(facts_.links, link_) : std::string{};
        auto kids = element.getKey("/K");
        if (!kids.isArray()) {
            complete_kid(kids, link);
            return;
        }
        for (int i = 0; i < kids.getArrayNItems(); ++i) complete_kid(kids.getArrayItem(i), link);
    }

    // Every fact found its element: otherwise the tree is not the one that was drawn.
    bool done() const {
        return header_ == facts_.header_cells.size() && figure_ == facts_.figures.size() &&
               link_ == facts_.links.size();
    }

private:
    static std::string next(const std::vector<std::string>& texts, std::size_t& at) {
        if (at >= texts.size()) throw std::runtime_error("pdf: more elements than were drawn");
        return texts[at++];
    }

    void complete_header_cell(Object element) {
        if (header_ >= facts_.header_cells.size())
            throw std::runtime_error("pdf: more header cells than were drawn");
        const auto& cell = facts_.header_cells[header_++];
        auto attributes = Object::newDictionary();
        attributes.replaceKey("/O", Object::newName("/Table"));
        attributes.replaceKey(
            "/Scope",
            Object::newName(cell.scope == HeaderCell::Scope::column ? "/Column" : "/Row"));
        if (cell.columns > 1) attributes.replaceKey("/ColSpan", Object::newInteger(cell.columns));
        element.replaceKey("/A", attributes);
    }

    void complete_kid(Object kid, const std::string& link) {
        if (!kid.isDictionary()) return;
        if (kid.getKey("/S").isName()) {
            complete(kid);
        } else if (kid.getKey("/Obj").isDictionary()) {
            kid.getKey("/Obj").replaceKey("/Contents", Object::newUnicodeString(link));
            // Seen on screen only; a link is not ink on paper but may stay in print.
            kid.getKey("/Obj").replaceKey("/F", Object::newInteger(4));
        }
    }

    const PdfFacts& facts_;
    std::size_t header_ = 0;
    std::size_t figure_ = 0;
    std::size_t link_ = 0;
    int note_ = 0;
};

std::string xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            default: out += c;
        }
    }
    return out;
}

std::string metadata(const PdfFacts& facts) {
    const auto created =
        facts.day ? fmt::format("<xmp:CreateDate>{}T00:00:00Z</xmp:CreateDate>", facts.day->iso())
                  : std::string{};
    return fmt::format(
        "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
        "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
        " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n"
        "<pdfuaid:part>1</pdfuaid:part>\n"
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\n"
        "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n{}\n"
        "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>",
        xml(facts.title), facts.language, created);
}

void complete_catalogue(QPDF& pdf, const PdfFacts& facts) {
    auto root = pdf.getRoot();
    const auto language = facts.language == "da" ? std::string{"da-DK"} : facts.language;
    root.replaceKey("/Lang", Object::newString(language));
    auto preferences = Object::newDictionary();
    preferences.replaceKey("/DisplayDocTitle", Object::newBool(true));
    root.replaceKey("/ViewerPreferences", preferences);
    auto xmp = Object::newStream(&pdf, metadata(facts));
    xmp.getDict().replaceKey("/Type", Object::newName("/Metadata"));
    xmp.getDict().replaceKey("/Subtype", Object::newName("/XML"));
    root.replaceKey("/Metadata", xmp);
    auto marks = Object::newDictionary();
    marks.replaceKey("/Marked", Object::newBool(true));
    root.replaceKey("/MarkInfo", marks);
    // Without a given day Cairo writes the time of day, and no two prints are the same.
    auto information = pdf.getTrailer().getKey("/Info");
    if (!facts.day && information.isDictionary()) information.removeKey("/CreationDate");
}

}  // namespace

std::string finish_pdf(const std::string& bytes, const PdfFacts& facts) {
    QPDF pdf;
    pdf.processMemoryFile("report", bytes.data(), bytes.size());
    complete_catalogue(pdf, facts);
    for (auto& page : QPDFPageDocumentHelper{pdf}.getAllPages()) {
        page.getObjectHandle().replaceKey("/Tabs", Object::newName("/S"));
        page.addContentTokenFilter(std::make_shared<MarkArtifacts>());
    }
    Completion completion{facts};
    completion.complete(pdf.getRoot().getKey("/StructTreeRoot"));
    if (!completion.done()) throw std::runtime_error("pdf: fewer elements than were drawn");

    QPDFWriter writer{pdf};
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setMinimumPDFVersion("1.7");
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace report
