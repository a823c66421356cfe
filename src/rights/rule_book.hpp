#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "rights/right.hpp"

namespace rights {

// Alle rettigheder: the rights the office explains, bound to one book of law.
class RuleBook {
public:
    // Throws law::LawFault when a rule misses its law file, or a law file serves no rule.
    explicit RuleBook(law::Book book);

    const law::Book& law() const { return *book_; }
    std::span<const Right> rights() const { return rights_; }
    const Right* find(std::string_view name) const;  // null: no such right

private:
    std::shared_ptr<const law::Book> book_;
    std::vector<Right> rights_;
};

}  // namespace rights
