#pragma once

#include "http/request.hpp"
#include "http/templates.hpp"
#include "rights/answer.hpp"

namespace rights {

// Fills {{>answer}} with the whole answer: verdict, sentence, deadlines, what to say and do, what
// would change it, how it was counted, what is unsure and the law.
void add_answer(http::Page& page, const http::Request& request, const Answer& answer);

// Fills {{>answer}} where the form must be mended first.
void add_no_answer(http::Page& page);

}  // namespace rights
