"""The invented people, cases, contacts, activities and costs behind the sample exports."""
