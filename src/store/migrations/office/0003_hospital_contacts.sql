-- A hospital's contact belongs to one hospital, by its code; nobody else does.
ALTER TABLE users ADD COLUMN hospital TEXT;
