-- Art. 21: how long the certificates of a block are valid, where the agency has
-- chosen less than the regulation's profile; NULL is the profile's.
ALTER TABLE certificate_block ADD COLUMN validity_months INTEGER;
