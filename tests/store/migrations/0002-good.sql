CREATE TABLE added_by_two (a); INSERT INTO added_by_two VALUES (1);
